package dev.countersign.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.PrincipalKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Signs the tokens of one run. */
final class Issuer {

    private static final String ISSUER = "urn:countersign:bench";
    private static final String AUDIENCE = "countersign";
    private static final Duration LIFE = Duration.ofHours(12);

    private final ECKey key;
    private final Path jwks;

    private Issuer(ECKey key, Path jwks) {
        this.key = key;
        this.jwks = jwks;
    }

    /** Makes a key and writes its public half into the folder. */
    static Issuer in(Path folder) throws IOException, JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256)
                .keyIDFromThumbprint(true)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        Path jwks = folder.resolve("jwks.json");
        Files.writeString(jwks, new JWKSet(key.toPublicJWK()).toString());
        return new Issuer(key, jwks);
    }

    /** What makes a side believe these tokens. */
    Map<String, String> settings() {
        return Map.of(
                "countersign.jwt.issuer", ISSUER,
                "countersign.jwt.audience", AUDIENCE,
                "countersign.jwt.jwks", jwks.toUri().toString());
    }

    String token(Principal principal) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(principal.name())
                .claim("kind", principal.kind().name().toLowerCase(Locale.ROOT))
                .claim("roles", List.copyOf(principal.roles()))
                .claim("projects", List.copyOf(principal.projects()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        if (principal.kind() == PrincipalKind.AGENT) {
            claims.claim("agent", principal.agent())
                    .claim("agent_version", principal.agentVersion())
                    .claim("model", principal.model());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
