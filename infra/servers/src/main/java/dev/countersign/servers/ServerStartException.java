package dev.countersign.servers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server could not be started or stopped. The message is one sentence that a user can act on. */
public class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerStartException(String message) {
        super(message);
    }

    public ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
