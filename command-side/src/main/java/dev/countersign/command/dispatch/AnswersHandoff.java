package dev.countersign.command.dispatch;

/** A command by which the receiving role answers a handoff that there is already. */
public interface AnswersHandoff extends Command {

    /** The handoff's number within its feature. */
    int number();
}
