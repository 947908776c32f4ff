package io.ringroute.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.util.StringUtils;

/**
 * Accepts the token as forms send it, masked anew in each page, and as scripts do: from the cookie
 * XSRF-TOKEN into the header X-XSRF-TOKEN, as Hawtio's console does by itself.
 *
 * @see <a
 *     href="https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html#csrf-integration-javascript-spa">Spring
 *     Security: single-page applications</a>
 */
final class CsrfTokens implements CsrfTokenRequestHandler {

  private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();
  private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

  /** Keeps the token in a cookie, so that nobody gets a session before the login. */
  static CsrfTokenRepository cookie() {
    CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
    cookie.setCookieCustomizer(made -> made.sameSite("Strict"));
    return cookie;
  }

  /** A page gets the cookie in any case: its scripts may need it. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    masked.handle(request, response, token);
    if (LoginRequired.wantsPage(request)) {
      token.get();
    }
  }

  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    boolean fromScript = StringUtils.hasText(request.getHeader(token.getHeaderName()));
    return (fromScript ? plain : masked).resolveCsrfTokenValue(request, token);
  }
}
