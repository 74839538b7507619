package dev.countersign.local.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a user asked for cannot be done. The message is one sentence that says what to do about it. */
public class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
