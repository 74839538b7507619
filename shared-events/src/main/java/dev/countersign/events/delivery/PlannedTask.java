package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the task list describes it.
 *
 * @param id such as {@code T012}
 * @param text what is to be done
 * @param parallel whether it is marked to run beside others
 * @param story the user story it is marked with, such as {@code US-01}
 * @param role the role it is assigned to, if to one
 * @param estimateMinutes how long it is thought to take, in minutes, at least 1
 * @param paths the files it names
 * @param dependsOn the tasks that come before it, ranges resolved
 * @param requirements the ids of the requirements it traces to; empty only where there is no specification
 * @param databaseWork whether it changes the schema of a database
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedTask(
        String id,
        String text,
        boolean parallel,
        @Nullable String story,
        @Nullable String role,
        @Nullable Integer estimateMinutes,
        List<String> paths,
        List<String> dependsOn,
        List<String> requirements,
        boolean databaseWork) {

    public PlannedTask {
        paths = List.copyOf(paths);
        dependsOn = List.copyOf(dependsOn);
        requirements = List.copyOf(requirements);
    }
}
