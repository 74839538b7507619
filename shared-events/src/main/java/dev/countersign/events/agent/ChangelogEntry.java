package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a definition's changelog.
 *
 * @param version the version as written
 * @param date the date as written, ISO 8601 where the file had a YAML date
 * @param changes what changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangelogEntry(
        @Nullable String version, @Nullable String date, List<String> changes) {

    public ChangelogEntry {
        changes = List.copyOf(changes);
    }
}
