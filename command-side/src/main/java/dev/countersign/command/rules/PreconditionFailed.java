package dev.countersign.command.rules;

/** The client asked for the command only if the state were still the one it had seen, and it is not. Answered with 412. */
public final class PreconditionFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * The state differs.
     *
     * @param sentence what differs, for the client
     */
    public PreconditionFailed(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
