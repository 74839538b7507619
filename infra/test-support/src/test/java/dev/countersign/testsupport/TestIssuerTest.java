package dev.countersign.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestIssuerTest {

    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void aRightTokenVerifiesAgainstThePublishedKeys() throws Exception {
        JWKSet keys = JWKSet.load(URI.create(issuer.jwksUrl()).toURL());
        assertThat(keys.containsNonPublicKeys()).isFalse();
        SignedJWT token = SignedJWT.parse(issuer.token()
                .principal("anna")
                .human()
                .roles("product-manager")
                .projects("shop")
                .sign());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("anna");
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).isEqualTo(List.of("product-manager"));
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(issuer.audience());
        SignedJWT other = SignedJWT.parse(issuer.token().signedWithEs256().sign());
        assertThat(other.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(other.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    void aForeignKeyHasAKnownIdAndDoesNotVerify() throws Exception {
        JWKSet keys = JWKSet.load(URI.create(issuer.jwksUrl()).toURL());
        SignedJWT token = SignedJWT.parse(issuer.token().signedWithForeignKey().sign());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isFalse();
    }

    @Test
    void wrongTokensAreWrongInTheWayTheySay() throws Exception {
        assertThat(JWTParser.parse(issuer.token().unsigned().sign())).isInstanceOf(PlainJWT.class);
        assertThat(SignedJWT.parse(issuer.token().signedWithPublicKeyAsSecret().sign())
                        .getHeader()
                        .getAlgorithm()
                        .getName())
                .isEqualTo("HS256");
        assertThat(SignedJWT.parse(issuer.token().expired().sign())
                        .getJWTClaimsSet()
                        .getExpirationTime())
                .isBefore(Instant.now());
        assertThat(SignedJWT.parse(issuer.token().claim("kind", null).sign())
                        .getJWTClaimsSet()
                        .getClaims())
                .doesNotContainKey("kind");
    }
}
