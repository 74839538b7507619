package dev.countersign.query.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who asks, as the token says.
 *
 * @param principal the token's subject
 * @param roles what the principal may decide; an agent's own name is always among them
 * @param human whether it is a person
 */
public record Caller(String principal, Set<String> roles, boolean human) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Who asks in this request; every query has somebody who does. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof JwtAuthenticationToken token)) {
            throw new IllegalStateException("A query without a token");
        }
        Set<String> held = new TreeSet<>();
        List<String> roles = token.getToken().getClaimAsStringList(Claims.ROLES);
        if (roles != null) {
            held.addAll(roles);
        }
        String agent = token.getToken().getClaimAsString(Claims.AGENT);
        if (agent != null) {
            held.add(agent);
        }
        return new Caller(token.getName(), held, "human".equals(token.getToken().getClaimAsString(Claims.KIND)));
    }
}
