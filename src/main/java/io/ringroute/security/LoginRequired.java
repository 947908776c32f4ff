package io.ringroute.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends people to the login page, and tells programs what is missing. */
final class LoginRequired implements AuthenticationEntryPoint {

  private static final String ENDED =
      "Your login has ended; nothing was done. Log in in another tab, go back to the form, and send"
          + " it again.";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final LoginUrlAuthenticationEntryPoint page =
      new LoginUrlAuthenticationEntryPoint(LoginPage.PATH);

  LoginRequired() {
    page.setFavorRelativeUris(true);
  }

  /** Whether somebody looks at a page, and not a script of it or a program. */
  static boolean wantsPage(HttpServletRequest request) {
    return READING.contains(request.getMethod()) && isPerson(request);
  }

  private static boolean isPerson(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains("text/html");
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException, ServletException {
    if (e instanceof TooManyLogins tooMany) {
      refuse(response, tooMany.seconds());
    } else if (wantsPage(request)) {
      page.commence(request, response, e);
    } else if (isPerson(request)) {
      Errors.explain(request, ENDED);
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      challenge(request, response);
    }
  }

  private static void refuse(HttpServletResponse response, long seconds) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    Problem.of(429, "Too many wrong logins. Wait " + seconds + " s, then try again.")
        .send(response);
  }

  /** A browser would answer the challenge to a script with a dialog of its own. */
  private static void challenge(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader("Sec-Fetch-Mode") == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ringroute\"");
    }
    Problem.of(401, "Log in at " + LoginPage.PATH + ", or send a name and password (HTTP basic).")
        .send(response);
  }
}
