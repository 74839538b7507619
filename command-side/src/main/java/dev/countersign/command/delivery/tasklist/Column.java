package dev.countersign.command.delivery.tasklist;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the columns of a table of tasks are about, and how they are called. */
enum Column {
    ID,
    TASK,
    ROLE,
    STATUS,
    DEPENDENCIES,
    ESTIMATE,
    STORY,
    PARALLEL,
    PATHS,
    REQUIREMENTS;

    private Set<String> names() {
        return switch (this) {
            case ID -> Set.of("id", "task id", "#", "no", "no.", "nr", "nr.");
            case TASK -> Set.of("task", "description", "title", "name", "what");
            case ROLE -> Set.of("agent", "role", "owner", "assignee", "assigned to");
            case STATUS -> Set.of("status", "state", "done");
            case DEPENDENCIES -> Set.of("dependencies", "depends on", "depends", "deps", "blocked by");
            case ESTIMATE -> Set.of("est", "est.", "estimate", "effort", "duration", "time");
            case STORY -> Set.of("story", "user story", "us");
            case PARALLEL -> Set.of("parallel", "[p]", "p", "[p]?");
            case PATHS -> Set.of("path", "paths", "file", "files", "file path");
            case REQUIREMENTS -> Set.of("requirement", "requirements", "traces to", "fr");
        };
    }

    static Optional<Column> named(String header) {
        String name = header.replace("*", "").replace("`", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.names().contains(name))
                .findFirst();
    }
}
