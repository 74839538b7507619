package dev.countersign.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.local.cli.UserError;
import dev.countersign.local.data.DataDirectory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private DataDirectory data;

    @BeforeEach
    void create() {
        data = DataDirectory.create(folder.resolve("data"));
    }

    @Test
    void theKeyIsReadableByItsOwnerAloneAndMadeOnce() throws Exception {
        String first = LocalIssuer.openOrCreate(data, CLOCK).sign(TokenSubject.human("anna"), Duration.ofHours(1));
        Path key = data.issuer().resolve("private.jwk");
        assertThat(permissions(key)).isEqualTo("rw-------");
        assertThat(permissions(data.issuer())).isEqualTo("rwx------");
        String second = LocalIssuer.openOrCreate(data, CLOCK).sign(TokenSubject.human("anna"), Duration.ofHours(1));
        assertThat(SignedJWT.parse(second).getHeader().getKeyID())
                .isEqualTo(SignedJWT.parse(first).getHeader().getKeyID());
    }

    @Test
    void aKeyThatOthersCouldReadIsShutAgain() throws Exception {
        LocalIssuer.openOrCreate(data, CLOCK);
        Path key = data.issuer().resolve("private.jwk");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        LocalIssuer.openOrCreate(data, CLOCK);
        assertThat(permissions(key)).isEqualTo("rw-------");
    }

    @Test
    void aTokenVerifiesAgainstThePublishedKeysWhichHoldNoSecret() throws Exception {
        LocalIssuer issuer = LocalIssuer.openOrCreate(data, CLOCK);
        JWKSet keys = JWKSet.load(URI.create(issuer.jwksUrl()).toURL());
        assertThat(keys.containsNonPublicKeys()).isFalse();
        SignedJWT token = SignedJWT.parse(issuer.sign(
                TokenSubject.agent("bot", new TokenSubject.Agent("architect", "1.2.3", "opus"), "architect"),
                Duration.ofHours(8)));
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(LocalIssuer.ISSUER);
        assertThat(claims.getAudience()).containsExactly(LocalIssuer.AUDIENCE);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(Duration.ofHours(8)));
        assertThat(claims.getSubject()).isEqualTo("bot");
        assertThat(claims.getStringClaim("kind")).isEqualTo("agent");
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("architect"));
        assertThat(claims.getStringListClaim("projects")).isEqualTo(List.of("*"));
        assertThat(claims.getStringClaim("agent_version")).isEqualTo("1.2.3");
    }

    @Test
    void aDamagedKeyAndAMissingIssuerAreSaidInASentence() throws Exception {
        assertThatThrownBy(() -> LocalIssuer.open(data, CLOCK))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no local issuer");
        LocalIssuer.openOrCreate(data, CLOCK);
        Files.writeString(data.issuer().resolve("private.jwk"), "{\"kty\":");
        assertThatThrownBy(() -> LocalIssuer.openOrCreate(data, CLOCK))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("damaged");
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
