package dev.countersign.command.rules;

/** What the command is about does not exist (any more). Answered with 404. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Something is missing.
     *
     * @param sentence what does not exist, for the client: {@code "There is no feature 007-x in shop"}
     */
    public NotFound(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
