package dev.countersign.command.http;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.problem.Problem;
import dev.countersign.command.validation.FieldError;
import dev.countersign.command.validation.InvalidRequest;
import dev.countersign.events.PrincipalKind;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Who gets in. A bearer token says who asks and which projects that is for; the rules say the rest. There is no session and
 * no cookie, hence nothing that another site could make a browser send along.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtProperties.class)
class SecurityConfiguration {

    private static final String CLAIM_ERROR = "invalid_claim";

    @Bean
    TokenClaims tokenClaims(
            JwtProperties properties, @Value("${countersign.admins:}") Set<String> admins, Clock clock) {
        return new TokenClaims(properties.issuer(), properties.audience(), admins, clock);
    }

    @Bean
    JwtDecoder jwtDecoder(JwtProperties properties, TokenClaims claims) throws MalformedURLException {
        // Keys are kept, read again when a token names one we have not seen, and not more often than twice a minute.
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.create(properties.jwks().toURL()).build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(
                        algorithms -> algorithms.addAll(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .build();
        // As it stands: Spring's own converter looks through every jar for somebody who knows the scheme of the issuer.
        decoder.setClaimSetConverter(
                MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, issuer -> issuer)));
        OAuth2TokenValidator<Jwt> validator = token -> {
            try {
                claims.principal(token);
                return OAuth2TokenValidatorResult.success();
            } catch (InvalidRequest invalid) {
                return OAuth2TokenValidatorResult.failure(invalid.errors().stream()
                        .map(SecurityConfiguration::claimError)
                        .toList());
            }
        };
        decoder.setJwtValidator(validator);
        return new RememberedTokens(decodedBy(decoder), validator);
    }

    private static JwtDecoder decodedBy(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtException thrown) {
                if (thrown.getCause() instanceof RateLimitReachedException) {
                    // The keys were read a moment ago, and the one that the token names was not among them.
                    throw new BadJwtException("Unknown key", thrown);
                }
                throw thrown;
            }
        };
    }

    /** A span and a timer around each security filter cost more than the filters; requests as a whole are observed. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain everything(HttpSecurity http, JwtDecoder decoder, TokenClaims claims) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests
                        // An error on its way out has been let in before.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/actuator/health",
                                "/actuator/health/**",
                                "/openapi.json",
                                "/asyncapi.json")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access(principal(
                                (who, context) -> who.holds(Principal.ADMIN) || who.kind() == PrincipalKind.SERVICE))
                        .requestMatchers("/api/v1/projects/{project}/**")
                        .access(principal((who, context) ->
                                who.mayAct(context.getVariables().getOrDefault("project", ""))))
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)
                                .jwtAuthenticationConverter(
                                        token -> new PrincipalAuthentication(claims.principal(token))))
                        .authenticationEntryPoint(SecurityConfiguration::unauthenticated)
                        .accessDeniedHandler((request, response, denied) -> forbidden(request, response)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityConfiguration::unauthenticated)
                        .accessDeniedHandler((request, response, denied) -> forbidden(request, response)))
                .build();
    }

    /** Paths and headers that only an attack would send, such as {@code ..} in between, answer like any other bad request. */
    @Bean
    RequestRejectedHandler suspiciousRequests() {
        return (request, response, rejected) -> ProblemResponse.write(request, response, StatusProblem.of(400, null));
    }

    private static AuthorizationManager<RequestAuthorizationContext> principal(Access access) {
        return (authentication, context) ->
                new AuthorizationDecision(authentication.get() instanceof PrincipalAuthentication known
                        && access.allows(known.getPrincipal(), context));
    }

    private static void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean tokenGiven = failure instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokenGiven ? "Bearer error=\"invalid_token\"" : "Bearer");
        ProblemResponse.write(
                request,
                response,
                Problem.of(
                        401,
                        "unauthenticated",
                        "No valid token",
                        tokenGiven ? flaw(failure) : "This needs a bearer token."));
    }

    /** What is wrong with the token. Only our own words about its claims are passed on, never an exception's. */
    private static String flaw(AuthenticationException failure) {
        if (failure.getCause() instanceof JwtValidationException invalid) {
            List<String> claims = invalid.getErrors().stream()
                    .filter(error -> CLAIM_ERROR.equals(error.getErrorCode()))
                    .map(OAuth2Error::getDescription)
                    .toList();
            if (!claims.isEmpty()) {
                return "The token's claims are not acceptable: " + String.join("; ", claims) + ".";
            }
        }
        return "The token cannot be read, or is not signed with RS256 or ES256 by a key of the trusted issuer.";
    }

    private static void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean inProject = request.getRequestURI().startsWith("/api/v1/projects/");
        ProblemResponse.write(
                request,
                response,
                Problem.of(
                        403,
                        inProject ? "foreign-project" : "forbidden",
                        "Not yours to do",
                        inProject
                                ? "Your token does not name this project."
                                : "This is for services and for principals with the role admin."));
    }

    private static OAuth2Error claimError(FieldError error) {
        return new OAuth2Error(CLAIM_ERROR, error.field() + " " + error.message(), null);
    }

    /** Whether a principal may ask for something at all. */
    private interface Access {
        boolean allows(Principal principal, RequestAuthorizationContext context);
    }
}
