package dev.countersign.command.execution;

/** The headers of commands and their answers that are not HTTP's own. */
public final class CommandHeaders {

    /** Names a request, so that repeating it repeats the answer and not the command. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** {@code true} on an answer that was given before. */
    public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    /** How far the command brought its stream, for {@code Countersign-Min-Position} on queries. */
    public static final String POSITION = "Countersign-Position";

    /** Names the claim that a holder of a task writes about. */
    public static final String FENCING_TOKEN = "Countersign-Fencing-Token";

    private CommandHeaders() {}
}
