package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The migrations of the feature and what their drills have shown. Their texts are not here. */
public final class Migrations {

    private final Map<Integer, Migration> byNumber = new TreeMap<>();

    /**
     * A migration.
     *
     * @param number counted from 1 per feature
     * @param name its name
     * @param digest of its texts
     * @param status how its drill ended; null as long as it runs
     * @param differences how many differences the drill found
     */
    public record Migration(
            int number,
            String name,
            String digest,
            @Nullable DrillStatus status,
            int differences) {}

    void on(MigrationSubmitted event) {
        byNumber.put(event.number(), new Migration(event.number(), event.name(), event.digest(), null, 0));
    }

    void on(MigrationDrilled event) {
        byNumber.computeIfPresent(
                event.migration(),
                (number, migration) -> new Migration(
                        number,
                        migration.name(),
                        migration.digest(),
                        event.status(),
                        event.differences().size()));
    }

    /** All of them, oldest first. */
    public Collection<Migration> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    /** Those that count: the newest of each name, in the order in which the names first came. */
    public List<Migration> inForce() {
        Map<String, Migration> newest = new LinkedHashMap<>();
        byNumber.values().forEach(migration -> newest.put(migration.name(), migration));
        return List.copyOf(newest.values());
    }

    /** The newest of that name. */
    public Optional<Migration> named(String name) {
        return inForce().stream()
                .filter(migration -> migration.name().equals(name))
                .findFirst();
    }

    public Optional<Migration> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The number of the newest one; 0 before the first. */
    public int last() {
        return byNumber.size();
    }
}
