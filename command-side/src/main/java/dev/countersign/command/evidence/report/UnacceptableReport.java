package dev.countersign.command.evidence.report;

/** A report that shows nothing: it is over a limit, it does not parse, or its figures prove nothing. */
public final class UnacceptableReport extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A refusal.
     *
     * @param status 413 over a limit of size, 422 for anything else
     * @param reason why, in words fit for whoever sent it
     */
    public UnacceptableReport(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    /** The status of HTTP that fits, 413 or 422. */
    public int status() {
        return status;
    }

    /** Why, in words fit for whoever sent it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
