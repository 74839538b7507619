package dev.countersign.query.http;

import dev.countersign.events.PrincipalKind;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who asks, as the token says.
 *
 * @param principal the token's subject
 * @param roles what the principal may decide: an agent what its definition's role does, anybody else what the token says
 * @param kind whether a person, an agent or a service asks
 */
public record Caller(String principal, Set<String> roles, PrincipalKind kind) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Who asks in this request; every query has somebody who does. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof JwtAuthenticationToken token)) {
            throw new IllegalStateException("A query without a token");
        }
        String agent = token.getToken().getClaimAsString(Claims.AGENT);
        if (agent != null) {
            return new Caller(token.getName(), Set.of(agent), PrincipalKind.AGENT);
        }
        List<String> roles = token.getToken().getClaimAsStringList(Claims.ROLES);
        boolean human = "human".equals(token.getToken().getClaimAsString(Claims.KIND));
        return new Caller(
                token.getName(),
                roles == null ? Set.of() : Set.copyOf(roles),
                human ? PrincipalKind.HUMAN : PrincipalKind.SERVICE);
    }
}
