package io.ringroute.security;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Where Hawtio's console is, and which of its ways nobody takes. */
final class ConsolePaths {

  static final RequestMatcher ALL =
      new OrRequestMatcher(path("/actuator/hawtio/**"), path("/actuator/jolokia/**"));

  /** The console itself forwards to Jolokia; nobody else gets there. */
  private static final RequestMatcher JOLOKIA_ITSELF =
      new AndRequestMatcher(
          path("/actuator/jolokia/**"),
          request -> request.getDispatcherType() == DispatcherType.REQUEST);

  /** Only POST asks for a token against forged requests. */
  private static final RequestMatcher JOLOKIA_BY_LINK =
      new AndRequestMatcher(
          path("/actuator/hawtio/jolokia/**"),
          request -> !HttpMethod.POST.matches(request.getMethod()));

  /** Calls to other servers, logins that aren't ours, and ways around the console. */
  static final RequestMatcher CLOSED =
      new OrRequestMatcher(
          path("/actuator/hawtio/proxy/**"),
          path("/actuator/hawtio/auth/login/**"),
          path("/actuator/hawtio/keycloak/**"),
          JOLOKIA_ITSELF,
          JOLOKIA_BY_LINK);

  private ConsolePaths() {}

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }
}
