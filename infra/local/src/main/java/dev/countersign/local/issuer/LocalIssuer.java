package dev.countersign.local.issuer;

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
import dev.countersign.local.cli.UserError;
import dev.countersign.local.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Issues the tokens of one local Countersign.
 *
 * <p>Its key is made at the first start, stays in the data directory, and is readable by its owner alone: who can read it can be
 * anybody. The public half is beside it for the two sides.
 */
public final class LocalIssuer {

    public static final String ISSUER = "urn:countersign:local";
    public static final String AUDIENCE = "countersign";

    private final ECKey key;
    private final Path jwks;
    private final Clock clock;

    private LocalIssuer(ECKey key, Path jwks, Clock clock) {
        this.key = key;
        this.jwks = jwks;
        this.clock = clock;
    }

    /** Opens the issuer of the data directory; makes its key when there is none. */
    public static LocalIssuer openOrCreate(DataDirectory data, Clock clock) {
        Path folder = data.issuer();
        try {
            if (!Files.exists(privateKey(folder))) {
                create(folder);
            }
            // A copied directory may have lost what a secret needs.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(privateKey(folder), PosixFilePermissions.fromString("rw-------"));
            return open(data, clock);
        } catch (IOException e) {
            throw new UserError("the issuer's key cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens the issuer of a data directory that has one.
     *
     * @throws UserError when there is none, or its key is damaged
     */
    public static LocalIssuer open(DataDirectory data, Clock clock) {
        Path folder = data.issuer();
        if (!Files.exists(privateKey(folder))) {
            throw new UserError("there is no local issuer in " + data.root()
                    + "; start Countersign once with 'up', or say where its data is with --data");
        }
        try {
            ECKey key = ECKey.parse(Files.readString(privateKey(folder)));
            if (!key.isPrivate()) {
                throw new UserError(damaged(folder));
            }
            return new LocalIssuer(key, publicKeys(folder), clock);
        } catch (ParseException e) {
            throw new UserError(damaged(folder), e);
        } catch (IOException e) {
            throw new UserError("the issuer's key in " + folder + " cannot be read", e);
        }
    }

    private static String damaged(Path folder) {
        return "the issuer's key " + privateKey(folder) + " is damaged; restore it, or move " + folder
                + " away to get a new one (tokens signed before will no longer be taken)";
    }

    /** The public keys come first and the private key last and whole: a start cut short begins again. */
    private static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        ECKey key = generate();
        Files.writeString(publicKeys(folder), new JWKSet(key).toString(true));
        Path unfinished = folder.resolve("private.jwk.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, key.toJSONString());
        Files.move(unfinished, privateKey(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static Path privateKey(Path folder) {
        return folder.resolve("private.jwk");
    }

    private static Path publicKeys(Path folder) {
        return folder.resolve("jwks.json");
    }

    /** A {@code file:} URL of the public keys. */
    public String jwksUrl() {
        return jwks.toUri().toString();
    }

    /** Signs a token for a principal that is valid from now on. */
    public String sign(TokenSubject subject, Duration life) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .subject(subject.principal())
                .claim("kind", subject.kind().word())
                .claim("roles", subject.roles())
                .claim("projects", subject.projects());
        if (subject.agent() != null) {
            claims.claim("agent", subject.agent().name())
                    .claim("agent_version", subject.agent().version())
                    .claim("model", subject.agent().model());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key was made for ES256", e);
        }
        return token.serialize();
    }
}
