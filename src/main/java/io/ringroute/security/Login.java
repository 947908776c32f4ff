package io.ringroute.security;

import io.ringroute.security.Credentials.Account;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a name and a password, whether they come from the form or by HTTP basic. */
@Component
class Login implements AuthenticationProvider {

  private final Credentials credentials;
  private final LoginThrottle throttle;

  Login(Credentials credentials, LoginThrottle throttle) {
    this.credentials = credentials;
    this.throttle = throttle;
  }

  /**
   * @throws TooManyLogins when there were too many wrong ones; nothing is checked then
   * @throws BadCredentialsException which doesn't tell what was wrong
   */
  @Override
  public Authentication authenticate(Authentication shown) {
    Account account =
        throttle
            .check(address(shown), shown.getName(), password(shown), () -> account(shown))
            .orElseThrow(() -> new BadCredentialsException("unknown user or wrong password"));
    return UsernamePasswordAuthenticationToken.authenticated(
        account.user(), null, account.role().authorities());
  }

  /** Looks at all accounts, so that the time taken tells nothing. */
  private Optional<Account> account(Authentication shown) {
    Account found = null;
    for (Account account : credentials.accounts()) {
      if (isSame(shown, account)) {
        found = account;
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean isSame(Authentication shown, Account account) {
    boolean user = Secret.same(shown.getName(), account.user());
    return user & Secret.same(password(shown), account.password());
  }

  private static String password(Authentication shown) {
    return String.valueOf(shown.getCredentials());
  }

  private static String address(Authentication shown) {
    return shown.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
