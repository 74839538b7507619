package dev.countersign.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who acted, as the token said at that moment.
 *
 * @param principal the token's subject
 * @param kind whether a person, an agent or a service acted
 * @param agent the agent's name; only for agents
 * @param agentVersion the definition's version the agent ran with; only for agents
 * @param model the model that ran the agent; only for agents
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actor(
        String principal,
        PrincipalKind kind,
        @Nullable String agent,
        @Nullable String agentVersion,
        @Nullable String model) {

    public static Actor human(String principal) {
        return new Actor(principal, PrincipalKind.HUMAN, null, null, null);
    }

    public static Actor service(String principal) {
        return new Actor(principal, PrincipalKind.SERVICE, null, null, null);
    }
}
