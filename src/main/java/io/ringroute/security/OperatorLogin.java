package io.ringroute.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** The one login for pages and consoles. */
@Component
class OperatorLogin implements AuthenticationProvider {

  static final String OPERATOR = "OPERATOR";

  private final Credentials credentials;

  OperatorLogin(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Authentication authenticate(Authentication shown) {
    boolean user = Secret.same(shown.getName(), credentials.operatorUser());
    boolean password =
        Secret.same(String.valueOf(shown.getCredentials()), credentials.operatorPassword());
    if (!(user & password)) {
      throw new BadCredentialsException("unknown user or wrong password");
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        credentials.operatorUser(), null, AuthorityUtils.createAuthorityList("ROLE_" + OPERATOR));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
