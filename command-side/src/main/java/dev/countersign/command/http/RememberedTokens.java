package dev.countersign.command.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks a token's signature once a minute instead of at every request: that takes longer than all of the rules. Claims are
 * checked every time, so a token ends when it expires and not later. Keys that the issuer withdraws count for at most that
 * minute more; the key set itself is kept for longer anyway.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration TIME = Duration.ofMinutes(1);

    /** In characters of the tokens, some 600 each. */
    private static final long MOST = 4L * 1024 * 1024;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> tokens = Caffeine.newBuilder()
            .expireAfterWrite(TIME)
            .maximumWeight(MOST)
            .<String, Jwt>weigher((token, jwt) -> token.length())
            .build();

    /** Remembers what {@code decoder} believes, which has asked {@code validator} itself. */
    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
        this.decoder = decoder;
        this.validator = validator;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = tokens.getIfPresent(token);
        if (known == null) {
            Jwt decoded = decoder.decode(token);
            tokens.put(token, decoded);
            return decoded;
        }
        OAuth2TokenValidatorResult result = validator.validate(known);
        if (result.hasErrors()) {
            tokens.invalidate(token);
            throw new JwtValidationException("The token is no longer valid", result.getErrors());
        }
        return known;
    }
}
