package dev.countersign.bench;

import java.util.OptionalLong;

/** A list of tasks that agents, counted from 0, take from and are done with. */
interface TaskSource {

    /** Takes the task; the token of the claim, or empty when somebody else has it or has done it. */
    OptionalLong claim(int agent, String task) throws Exception;

    /** Ends the claim of that token as done; whether it still held. */
    boolean complete(int agent, String task, long token) throws Exception;
}
