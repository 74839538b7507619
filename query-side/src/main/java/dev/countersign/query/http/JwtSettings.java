package dev.countersign.query.http;

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
        String issuer, @DefaultValue("countersign") String audience, URL jwks) {}
