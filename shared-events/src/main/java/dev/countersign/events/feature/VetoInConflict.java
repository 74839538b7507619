package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a conflict as it was put before whoever decided.
 *
 * @param veto the veto's number
 * @param verdict the number of the verdict that it is
 * @param role the role that vetoes
 * @param principal who vetoes
 * @param domains the domains in which it does
 * @param reason its position, if a reason was given
 * @param answer the authoring role's position, if the veto was answered
 * @param findings the remarks that came with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VetoInConflict(
        int veto,
        int verdict,
        String role,
        String principal,
        List<String> domains,
        @Nullable String reason,
        @Nullable String answer,
        List<Finding> findings) {

    public VetoInConflict {
        domains = List.copyOf(domains);
        findings = List.copyOf(findings);
    }
}
