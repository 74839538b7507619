package dev.countersign.command.http;

import dev.countersign.command.principal.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A principal whose token was found good. The token itself is not kept. */
final class PrincipalAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Principal principal;

    PrincipalAuthentication(Principal principal) {
        super(AuthorityUtils.createAuthorityList(
                principal.roles().stream().map(role -> "ROLE_" + role).toList()));
        this.principal = principal;
        super.setAuthenticated(true);
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return principal.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrincipalAuthentication that && principal.equals(that.principal);
    }

    @Override
    public int hashCode() {
        return principal.hashCode();
    }
}
