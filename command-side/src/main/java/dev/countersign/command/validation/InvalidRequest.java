package dev.countersign.command.validation;

import java.util.List;

/** A request that no state of the system could make acceptable; it names every field that is wrong. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FieldError> errors;

    /**
     * A request with several things wrong.
     *
     * @param status 400 for what is malformed, 422 for what is well-formed and still not acceptable
     * @param errors what is wrong; at least one
     */
    public InvalidRequest(int status, List<FieldError> errors) {
        super(errors.size() + " invalid fields", null, false, false);
        if (status != 400 && status != 422) {
            throw new IllegalArgumentException("An invalid request is a 400 or a 422, not a " + status);
        }
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("An invalid request names what is wrong");
        }
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /** One malformed field. */
    public InvalidRequest(String field, String message) {
        this(400, List.of(new FieldError(field, message)));
    }

    public int status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
