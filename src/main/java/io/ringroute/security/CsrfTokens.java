package io.ringroute.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
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

  /** This application's own pages, and what somebody types in. */
  private static final Set<String> OURS = Set.of("same-origin", "none");

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

  /**
   * The token that came along; null, so that it is refused, when the browser says that another
   * site's page sends it: who can plant cookies from a neighbouring host knows the token.
   *
   * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Sec-Fetch-Site</a>
   */
  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    return isOurs(request) ? sent(request, token) : null;
  }

  private static boolean isOurs(HttpServletRequest request) {
    String from = request.getHeader("Sec-Fetch-Site");
    return from == null || OURS.contains(from);
  }

  private String sent(HttpServletRequest request, CsrfToken token) {
    boolean fromScript = StringUtils.hasText(request.getHeader(token.getHeaderName()));
    return (fromScript ? plain : masked).resolveCsrfTokenValue(request, token);
  }
}
