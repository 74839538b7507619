package dev.countersign.command.delivery.tasklist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the columns of a table of tasks are about, and how they are called. */
enum Column {
    ID("id", "task id", "#", "no", "no.", "nr", "nr."),
    TASK("task", "description", "title", "name", "what"),
    ROLE("agent", "role", "owner", "assignee", "assigned to"),
    STATUS("status", "state", "done"),
    DEPENDENCIES("dependencies", "depends on", "depends", "deps", "blocked by"),
    ESTIMATE("est", "est.", "estimate", "effort", "duration", "time"),
    STORY("story", "user story", "us"),
    PARALLEL("parallel", "[p]", "p", "[p]?"),
    PATHS("path", "paths", "file", "files", "file path"),
    REQUIREMENTS("requirement", "requirements", "traces to", "fr");

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    static Optional<Column> named(String header) {
        String name = header.replace("*", "").replace("`", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }
}
