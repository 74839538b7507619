package dev.countersign.command.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.delivery.state.Discoveries.Discovery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.Disposition;
import dev.countersign.events.feature.ArtifactKind;
import org.jspecify.annotations.Nullable;

/**
 * A discovery behind a command.
 *
 * @param number its number within its feature
 * @param requirement the requirement it is about
 * @param disposition what was decided; absent as long as nothing is
 * @param next the command it waits for; absent for one that is settled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiscoveryOutcome(
        int number,
        @Nullable String requirement,
        @Nullable Disposition disposition,
        @Nullable String next) {

    /** Reads the outcome off the state behind the command. */
    public static DiscoveryOutcome of(int number, FeatureState after) {
        Discovery discovery = after.delivery().discoveries().find(number).orElseThrow();
        DiscoveryDisposed disposed = discovery.disposed();
        return new DiscoveryOutcome(
                number,
                discovery.reported().requirement(),
                disposed == null ? null : disposed.disposition(),
                disposed == null
                        ? Next.dispose(after, number)
                        : discovery.waitsForAmendment() ? Next.submit(after, ArtifactKind.SPEC) : null);
    }
}
