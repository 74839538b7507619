package dev.countersign.query.http;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who may ask at all: holders of a token, except for health and the API document. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtSettings.class)
class SecurityConfiguration {

    private static final String ADMIN = "admin";

    @Bean
    JwtDecoder tokenDecoder(JwtSettings settings) {
        return new TokenDecoder(settings);
    }

    /** A span and a timer around each security filter cost more than the filters; requests as a whole are observed. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain queries(HttpSecurity http, ProblemWriter problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**", "/openapi.json")
                        .permitAll()
                        .requestMatchers("/actuator/projection/**", "/actuator/rebuild/**")
                        .hasRole(ADMIN)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> unauthenticated(problems, request, response))
                        .accessDeniedHandler((request, response, failure) -> problems.write(
                                request,
                                response,
                                ProblemKind.FORBIDDEN.with("The principal lacks the role that this needs."))))
                .oauth2ResourceServer(
                        tokens -> tokens.jwt(jwt -> jwt.jwtAuthenticationConverter(SecurityConfiguration::principal))
                                .authenticationEntryPoint(
                                        (request, response, failure) -> unauthenticated(problems, request, response))
                                .withObjectPostProcessor(new UnreachableKeysAreNoFaultOfTheToken(problems)))
                .addFilterBefore(new PrincipalForTheLog(), AuthorizationFilter.class)
                .build();
    }

    private static void unauthenticated(
            ProblemWriter problems, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                request,
                response,
                ProblemKind.UNAUTHENTICATED.with(
                        "Send a token of the configured issuer in the header Authorization: Bearer."));
    }

    private static JwtAuthenticationToken principal(Jwt token) {
        List<String> roles = token.getClaimAsStringList(Claims.ROLES);
        List<GrantedAuthority> authorities = roles == null
                ? List.of()
                : roles.stream()
                        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList();
        return new JwtAuthenticationToken(token, authorities, requireNonNull(token.getSubject()));
    }

    /** Answers 503 and not 500 when the issuer's keys cannot be had. */
    private record UnreachableKeysAreNoFaultOfTheToken(ProblemWriter problems)
            implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

        @Override
        public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
            filter.setAuthenticationFailureHandler((request, response, failure) -> {
                if (failure instanceof AuthenticationServiceException) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                    problems.write(
                            request,
                            response,
                            ProblemKind.UNAVAILABLE.with(
                                    "Tokens cannot be checked: the issuer's keys are not to be had."));
                } else {
                    unauthenticated(problems, request, response);
                }
            });
            return filter;
        }
    }

    /** Leaves the principal where the request's log line, written outside the security filters, finds it. */
    private static final class PrincipalForTheLog extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getUserPrincipal() != null) {
                request.setAttribute(
                        RequestLog.PRINCIPAL, request.getUserPrincipal().getName());
            }
            chain.doFilter(request, response);
        }
    }
}
