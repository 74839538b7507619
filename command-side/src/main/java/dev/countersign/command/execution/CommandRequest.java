package dev.countersign.command.execution;

import dev.countersign.command.principal.Principal;
import dev.countersign.command.validation.InvalidRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command's HTTP request says beside the command itself. Endpoints take it as an argument and hand it on.
 *
 * @param principal who asks
 * @param project the tenant in the path
 * @param instance the path, for problem details
 * @param fingerprint the same for two requests that ask for the same: a digest of method, path, query and body
 * @param idempotencyKey under which the answer is kept; unique for a principal in a project
 * @param ifMatch the state the client wants to find
 * @param dryRun whether nothing must be stored and only the rules asked
 */
public record CommandRequest(
        Principal principal,
        String project,
        String instance,
        String fingerprint,
        @Nullable String idempotencyKey,
        IfMatch ifMatch,
        boolean dryRun) {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /**
     * Reads the headers and the query parameter as they came.
     *
     * @throws InvalidRequest naming the one that cannot be read
     */
    public static CommandRequest of(
            Principal principal,
            String project,
            String instance,
            String fingerprint,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String dryRun) {
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw new InvalidRequest(CommandHeaders.IDEMPOTENCY_KEY, "must be 1 to 128 visible ASCII characters");
        }
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw new InvalidRequest("dry-run", "must be true or false");
        }
        return new CommandRequest(
                principal,
                project,
                instance,
                fingerprint,
                idempotencyKey,
                IfMatch.parse(ifMatch),
                "true".equals(dryRun));
    }
}
