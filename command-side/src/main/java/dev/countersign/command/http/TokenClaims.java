package dev.countersign.command.http;

import dev.countersign.command.principal.Principal;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.PrincipalKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads a token whose signature has been verified. Every claim that is missing or wrong is named, so that whoever issues
 * tokens need not guess; nothing here says more than the token's holder knows anyway.
 */
final class TokenClaims {

    /** How far apart our clock and the issuer's may be. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final int LONGEST_NAME = 200;
    private static final int MOST_ENTRIES = 1_000;

    private final String issuer;
    private final String audience;
    private final Set<String> admins;
    private final Clock clock;

    TokenClaims(String issuer, String audience, Set<String> admins, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.admins = admins;
        this.clock = clock;
    }

    /**
     * Who the token's holder is.
     *
     * @throws dev.countersign.command.validation.InvalidRequest with one error for each claim that is wrong
     */
    Principal principal(Jwt token) {
        Check check = new Check();
        isForUsAndNow(check, token);
        Map<String, Object> claims = token.getClaims();
        String name = name(check, "sub", claims);
        Set<String> roles = slugs(check, "roles", claims, false);
        Set<String> projects = slugs(check, "projects", claims, true);
        PrincipalKind kind = kind(check, claims);
        if (kind == PrincipalKind.AGENT) {
            String agent = check.matching("agent", string(claims, "agent"), Limits.SLUG, Limits.SLUG_FORM);
            String version = name(check, "agent_version", claims);
            String model = name(check, "model", claims);
            check.orThrow();
            return Principal.agent(name, roles, projects, agent, version, model);
        }
        for (String claim : List.of("agent", "agent_version", "model")) {
            check.that(!claims.containsKey(claim), claim, "is for agents only");
        }
        check.orThrow();
        if (admins.contains(name)) {
            roles = new HashSet<>(roles);
            roles.add(Principal.ADMIN);
        }
        return kind == PrincipalKind.HUMAN
                ? Principal.human(name, roles, projects)
                : Principal.service(name, roles, projects);
    }

    private void isForUsAndNow(Check check, Jwt token) {
        Instant now = clock.instant();
        check.that(issuer.equals(token.getClaimAsString("iss")), "iss", "is not the issuer that is trusted here");
        List<String> audiences = token.getAudience();
        check.that(audiences != null && audiences.contains(audience), "aud", "does not name this service");
        Instant expires = token.getExpiresAt();
        check.that(expires != null, "exp", "is missing");
        check.that(expires == null || now.isBefore(expires.plus(CLOCK_SKEW)), "exp", "has passed");
        Instant begins = token.getNotBefore();
        check.that(begins == null || !now.isBefore(begins.minus(CLOCK_SKEW)), "nbf", "has not come yet");
    }

    private static PrincipalKind kind(Check check, Map<String, Object> claims) {
        return check.oneOf("kind", string(claims, "kind"), PrincipalKind.class).orElse(PrincipalKind.SERVICE);
    }

    private static String name(Check check, String claim, Map<String, Object> claims) {
        String value = check.text(claim, string(claims, claim), 1, LONGEST_NAME);
        // Names end up in log lines and events, and are compared: they are one line, as they look.
        check.that(
                value.equals(value.strip()) && value.lines().count() <= 1,
                claim,
                "must be one line without space around it");
        return value;
    }

    private static Set<String> slugs(Check check, String claim, Map<String, Object> claims, boolean projects) {
        Object value = claims.get(claim);
        if (value == null) {
            check.that(!projects, claim, "is missing");
            return Set.of();
        }
        if (!(value instanceof List<?> list) || list.size() > MOST_ENTRIES) {
            check.wrong(claim, "must be a list of names");
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (Object entry : list) {
            boolean everyProject = projects && Principal.EVERY_PROJECT.equals(entry);
            if (entry instanceof String name
                    && (everyProject || Limits.SLUG.matcher(name).matches())) {
                names.add(name);
            } else {
                check.wrong(claim, "must be a list of names; each " + Limits.SLUG_FORM);
                return Set.of();
            }
        }
        return names;
    }

    private static @Nullable String string(Map<String, Object> claims, String claim) {
        return claims.get(claim) instanceof String text ? text : null;
    }
}
