package dev.countersign.query.http;

import static java.util.Objects.requireNonNull;

import java.net.URL;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must hold
 * @param jwks where the issuer's public keys are: an https: or file: URL
 */
@ConfigurationProperties("countersign.jwt")
record JwtSettings(
        String issuer, @DefaultValue("countersign") String audience, URL jwks) {

    JwtSettings {
        requireNonNull(issuer, "countersign.jwt.issuer must be set");
        requireNonNull(jwks, "countersign.jwt.jwks must be set");
    }
}
