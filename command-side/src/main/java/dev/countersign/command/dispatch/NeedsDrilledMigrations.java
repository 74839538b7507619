package dev.countersign.command.dispatch;

import dev.countersign.command.delivery.state.TaskBoard;
import java.util.List;
import java.util.Optional;

/** A command that says that work on the database is done. */
public interface NeedsDrilledMigrations extends Command {

    /**
     * The tasks whose database work it says is done; none where the database may have been worked on without a task. Empty for
     * a command that turns out to be about other work.
     */
    Optional<List<String>> databaseWork(TaskBoard tasks);
}
