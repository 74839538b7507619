package dev.countersign.bench;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.Decision;

/** One way from a command to a row. Two of them are compared: the stock one and ours. */
interface Pipeline extends AutoCloseable {

    /** What progress and messages call it. */
    String name();

    /** Decides the command; returns once its events are committed. */
    Decision send(Command command);

    /** Where the verdicts become visible. */
    ReadTable verdicts();

    @Override
    void close();
}
