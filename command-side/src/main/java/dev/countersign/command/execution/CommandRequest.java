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
 * @param clientAddress the network address it came from, for the audit log; null where it is none that can be read
 */
public record CommandRequest(
        Principal principal,
        String project,
        String instance,
        String fingerprint,
        @Nullable String idempotencyKey,
        IfMatch ifMatch,
        boolean dryRun,
        @Nullable String clientAddress) {

    // What a proxy in front says is not always an address.
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}(%[0-9A-Za-z]{1,16})?");
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
            @Nullable String dryRun,
            @Nullable String clientAddress) {
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
                "true".equals(dryRun),
                clientAddress != null && ADDRESS.matcher(clientAddress).matches() ? clientAddress : null);
    }
}
