package dev.countersign.command.dispatch;

/** A command about one task of a delivery. */
public interface ConcernsTask extends Command {

    /** The task's id, such as {@code T012}. */
    String task();
}
