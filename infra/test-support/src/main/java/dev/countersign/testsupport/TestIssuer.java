package dev.countersign.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Issues tokens for tests, right ones and wrong ones. Its public keys, one RSA and one EC, are in a file while the JVM runs. */
public final class TestIssuer {

    private static final String ISSUER = "https://issuer.test.invalid";
    private static final String AUDIENCE = "countersign";

    private final RSAKey rsa;
    private final ECKey ec;
    private final RSAKey foreign;
    private final Path jwks;

    private TestIssuer(RSAKey rsa, ECKey ec, RSAKey foreign, Path jwks) {
        this.rsa = rsa;
        this.ec = ec;
        this.foreign = foreign;
        this.jwks = jwks;
    }

    public static TestIssuer start() {
        try {
            RSAKey rsa = rsaKey("test-rsa");
            ECKey ec = new ECKeyGenerator(Curve.P_256)
                    .keyID("test-ec")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            // The same key id as the right key: only the signature tells them apart.
            RSAKey foreign = rsaKey("test-rsa");
            Path jwks = Files.createTempFile("countersign-jwks-", ".json");
            jwks.toFile().deleteOnExit();
            Files.writeString(jwks, new JWKSet(List.of(rsa, ec)).toString(true));
            return new TestIssuer(rsa, ec, foreign, jwks);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException("no issuer for a test", e);
        }
    }

    private static RSAKey rsaKey(String id) throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyID(id)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    public String issuer() {
        return ISSUER;
    }

    public String audience() {
        return AUDIENCE;
    }

    /** A {@code file:} URL of the public keys. */
    public String jwksUrl() {
        return jwks.toUri().toString();
    }

    /** A token to be: a human named {@code someone}, without roles and projects, for an hour, signed with RS256. */
    public TestToken token() {
        return new TestToken(ISSUER, AUDIENCE, rsa, ec, foreign);
    }
}
