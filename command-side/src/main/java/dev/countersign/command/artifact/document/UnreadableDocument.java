package dev.countersign.command.artifact.document;

/** A document that cannot be taken as an artifact's text. Its code and message are fit for a client to read. */
public final class UnreadableDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot. */
    public enum Reason {
        TOO_LARGE("document-too-large"),
        NOT_UTF8("document-not-utf8"),
        NUL_CHARACTER("document-nul-character"),
        COMBINING_MARKS("document-combining-marks"),
        EMPTY("document-empty");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    private final Reason reason;

    UnreadableDocument(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why the document was refused. */
    public Reason reason() {
        return reason;
    }

    /** A stable name such as {@code document-too-large}. */
    public String code() {
        return reason.code;
    }

    /** What was found and what is expected, without any of the document's text. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
