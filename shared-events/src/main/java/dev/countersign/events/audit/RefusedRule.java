package dev.countersign.events.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that said no.
 *
 * @param rule its code
 * @param reason why
 * @param owner the roles or principals who may
 * @param next the command that would help, if there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusedRule(
        String rule,
        String reason,
        List<String> owner,
        @Nullable String next) {

    public RefusedRule {
        owner = List.copyOf(owner);
    }
}
