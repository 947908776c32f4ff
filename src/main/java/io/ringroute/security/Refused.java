package io.ringroute.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Tells somebody who is logged in why a door stays closed. */
final class Refused implements AccessDeniedHandler {

  private static final String FORGED =
      "This form is no longer valid, or cookies are switched off. Open the page again and repeat it.";
  private static final String NOT_YOURS = "Your login does not open this; it takes the operator's.";

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    Errors.explain(request, e instanceof CsrfException ? FORGED : NOT_YOURS);
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }
}
