package dev.countersign.command.http;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed.
 *
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud} must name
 * @param jwks where the issuer's public keys are, by {@code https:} or {@code file:}
 */
@ConfigurationProperties("countersign.jwt")
record JwtProperties(
        String issuer, @DefaultValue("countersign") String audience, URI jwks) {

    JwtProperties {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("countersign.jwt.issuer is not set");
        }
        // Whoever can answer in the issuer's place makes the tokens, so plain http: is not among the ways to ask it.
        if (jwks == null || !("https".equals(jwks.getScheme()) || "file".equals(jwks.getScheme()))) {
            throw new IllegalArgumentException("countersign.jwt.jwks must be an https: or file: URL");
        }
    }
}
