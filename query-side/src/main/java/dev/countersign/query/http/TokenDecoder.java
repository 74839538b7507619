package dev.countersign.query.http;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Believes tokens that the configured issuer signed for us with RS256 or ES256, and that have not expired. */
final class TokenDecoder implements JwtDecoder {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Set<String> KINDS = Set.of("human", "agent", "service");

    private final JwtDecoder decoder;

    TokenDecoder(JwtSettings settings) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                JWKSourceBuilder.<SecurityContext>create(settings.jwks()).build()));
        // Claims are checked below, where a failure says which.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder nimbus = new NimbusJwtDecoder(processor);
        // As it stands: Spring's own converter looks through every jar for somebody who knows the scheme of the issuer.
        nimbus.setClaimSetConverter(
                MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, issuer -> issuer)));
        OAuth2TokenValidator<Jwt> validator = new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtIssuerValidator(settings.issuer()),
                must("exp is missing", token -> token.getExpiresAt() != null),
                must("aud is another", token -> audience(token).contains(settings.audience())),
                must(
                        "sub is missing",
                        token -> token.getSubject() != null
                                && !token.getSubject().isBlank()),
                must(
                        "kind is none of ours",
                        token -> token.getClaims().get(Claims.KIND) instanceof String kind && KINDS.contains(kind)));
        nimbus.setJwtValidator(validator);
        decoder = new RememberedTokens(nimbus, validator);
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtException failure) {
            // Tokens with unknown keys make us look for new keys, but not at any rate a stranger likes.
            if (failure.getCause() instanceof RateLimitReachedException) {
                throw new BadJwtException("The token's key is unknown", failure);
            }
            throw failure;
        }
    }

    private static List<String> audience(Jwt token) {
        List<String> audience = token.getAudience();
        return audience == null ? List.of() : audience;
    }

    private static OAuth2TokenValidator<Jwt> must(String otherwise, Predicate<Jwt> condition) {
        OAuth2TokenValidatorResult failure =
                OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", otherwise, null));
        return token -> condition.test(token) ? OAuth2TokenValidatorResult.success() : failure;
    }
}
