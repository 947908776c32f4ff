package io.ringroute.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which people log in. */
@Controller
class LoginPage {

  static final String PATH = "/login";
  static final String LOGGED_OUT = PATH + "?logout";

  private static final Pattern WAIT = Pattern.compile("\\d{1,4}");

  @GetMapping(PATH)
  String show(HttpServletRequest request, Model model) {
    if (request.getUserPrincipal() != null) {
      return "redirect:/";
    }
    model.addAttribute("problem", problem(request));
    model.addAttribute("loggedOut", request.getParameter("logout") != null);
    return "login";
  }

  /** Sends a login that failed back to the page, with what it needs to say why. */
  static void again(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    String why = e instanceof TooManyLogins tooMany ? "wait=" + tooMany.seconds() : "error";
    response.sendRedirect(PATH + "?" + why);
  }

  private static String problem(HttpServletRequest request) {
    String wait = request.getParameter("wait");
    if (wait != null && WAIT.matcher(wait).matches()) {
      return "Too many wrong logins from this address or for this name. Wait "
          + wait
          + " s, then try again.";
    }
    return request.getParameter("error") == null ? null : "The name or the password is wrong.";
  }
}
