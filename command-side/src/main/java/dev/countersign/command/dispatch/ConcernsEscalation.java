package dev.countersign.command.dispatch;

/** A command about an escalation that there is already. */
public interface ConcernsEscalation extends Command {

    /** The escalation's number within its feature. */
    int number();
}
