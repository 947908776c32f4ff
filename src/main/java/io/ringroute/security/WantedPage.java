package io.ringroute.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;

/**
 * The page to go on to after the login; in a cookie, so that strangers get no session. Somebody
 * else may have planted the cookie, so no more than a path of this server is taken from it.
 */
final class WantedPage extends CookieRequestCache implements AuthenticationSuccessHandler {

  private static final String START = "/";

  /** A browser takes two slashes or backslashes, also around a tab, for the name of a host. */
  private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[!-~]*");

  WantedPage() {
    setRequestMatcher(LoginRequired::wantsPage);
  }

  /** The cookie is read at a login only; a page that was asked for again is the one asked for. */
  @Override
  public HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    String page = page(request, response);
    removeRequest(request, response);
    response.sendRedirect(page);
  }

  private String page(HttpServletRequest request, HttpServletResponse response) {
    try {
      String page =
          getRequest(request, response) instanceof DefaultSavedRequest saved ? path(saved) : START;
      return OURS.matcher(page).matches() ? page : START;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return START;
    }
  }

  private static String path(DefaultSavedRequest saved) {
    String path = Objects.requireNonNullElse(saved.getRequestURI(), START);
    return saved.getQueryString() == null ? path : path + "?" + saved.getQueryString();
  }
}
