package dev.countersign.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one token; each method changes one thing and gives the builder back. */
public final class TestToken {

    private enum Signature {
        RS256,
        RS512,
        ES256,
        FOREIGN_KEY,
        PUBLIC_KEY_AS_SECRET,
        NONE
    }

    private static final Duration LIFE = Duration.ofHours(1);

    private final RSAKey rsa;
    private final ECKey ec;
    private final RSAKey foreign;
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private Signature signature = Signature.RS256;

    TestToken(String issuer, String audience, RSAKey rsa, ECKey ec, RSAKey foreign) {
        this.rsa = rsa;
        this.ec = ec;
        this.foreign = foreign;
        Instant now = Instant.now();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("iat", Date.from(now));
        claims.put("exp", Date.from(now.plus(LIFE)));
        claims.put("sub", "someone");
        claims.put("kind", "human");
        claims.put("roles", List.of());
        claims.put("projects", List.of());
    }

    public TestToken principal(String name) {
        return claim("sub", name);
    }

    public TestToken human() {
        return claim("kind", "human");
    }

    public TestToken service() {
        return claim("kind", "service");
    }

    /** Makes the principal an agent, bound to a version of its definition and to a model. */
    public TestToken agent(String agent, String version, String model) {
        return claim("kind", "agent")
                .claim("agent", agent)
                .claim("agent_version", version)
                .claim("model", model);
    }

    public TestToken roles(String... roles) {
        return claim("roles", List.of(roles));
    }

    /** Limits the token to these projects; {@code *} means all. */
    public TestToken projects(String... projects) {
        return claim("projects", List.of(projects));
    }

    public TestToken issuer(String issuer) {
        return claim("iss", issuer);
    }

    public TestToken audience(String audience) {
        return claim("aud", audience);
    }

    public TestToken expiresAt(Instant instant) {
        return claim("exp", Date.from(instant));
    }

    public TestToken notBefore(Instant instant) {
        return claim("nbf", Date.from(instant));
    }

    /** Long past any allowance for clocks that differ. */
    public TestToken expired() {
        return expiresAt(Instant.now().minus(Duration.ofMinutes(30)));
    }

    /** Sets any claim to any value that JSON knows; null leaves it out. */
    public TestToken claim(String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return this;
    }

    public TestToken signedWithEs256() {
        signature = Signature.ES256;
        return this;
    }

    /** The right key with an algorithm that is not accepted. */
    public TestToken signedWithRs512() {
        signature = Signature.RS512;
        return this;
    }

    /** A key that the issuer does not know, under the key id of one that it does. */
    public TestToken signedWithForeignKey() {
        signature = Signature.FOREIGN_KEY;
        return this;
    }

    /** The algorithm swap: HS256 with the bytes of the public key as the secret. */
    public TestToken signedWithPublicKeyAsSecret() {
        signature = Signature.PUBLIC_KEY_AS_SECRET;
        return this;
    }

    /** {@code alg: none}. */
    public TestToken unsigned() {
        signature = Signature.NONE;
        return this;
    }

    public String sign() {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        try {
            return switch (signature) {
                case RS256 -> sign(JWSAlgorithm.RS256, rsa.getKeyID(), new RSASSASigner(rsa), set.build());
                case RS512 -> sign(JWSAlgorithm.RS512, rsa.getKeyID(), new RSASSASigner(rsa), set.build());
                case ES256 -> sign(JWSAlgorithm.ES256, ec.getKeyID(), new ECDSASigner(ec), set.build());
                case FOREIGN_KEY ->
                    sign(JWSAlgorithm.RS256, foreign.getKeyID(), new RSASSASigner(foreign), set.build());
                case PUBLIC_KEY_AS_SECRET ->
                    sign(
                            JWSAlgorithm.HS256,
                            rsa.getKeyID(),
                            new MACSigner(rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)),
                            set.build());
                case NONE -> new PlainJWT(set.build()).serialize();
            };
        } catch (JOSEException e) {
            throw new IllegalStateException("no token for a test", e);
        }
    }

    private static String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
