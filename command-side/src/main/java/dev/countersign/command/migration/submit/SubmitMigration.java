package dev.countersign.command.migration.submit;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hand in a migration and its rollback, to be drilled.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param name its name; a later one of that name takes its place
 * @param forward the SQL that migrates
 * @param rollback the SQL that takes it back
 * @param sampleData SQL that fills the schema before, whose rows have to survive
 * @param by who hands it in
 */
public record SubmitMigration(
        String project,
        String feature,
        String name,
        String forward,
        String rollback,
        @Nullable String sampleData,
        Principal by)
        implements Command {

    /** SHA-256 over all texts, as {@code sha256:} and hexadecimal digits; tells one set of texts from another. */
    public String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Stream.of(forward, rollback, sampleData == null ? "" : sampleData).forEach(text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                // The length keeps a text that moves from one part to the next from looking the same.
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            });
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "submit-migration";
    }
}
