package io.ringroute.security;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * What doors for programs have in common: each request shows its own token or signature, nobody has
 * a session, so nothing can be forged in a browser, and answers are data, no pages.
 */
final class ProgramDoor {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private ProgramDoor() {}

  /** A door without a session, which asks for nothing by itself. */
  static HttpSecurity at(HttpSecurity http, String path) throws Exception {
    return http.securityMatcher(path)
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(NOTHING)));
  }

  /** A door that knows bearer tokens (RFC 6750) and asks for one. */
  static HttpSecurity bearer(
      HttpSecurity http, String path, Function<String, Optional<Authentication>> check)
      throws Exception {
    return at(http, path)
        .addFilterBefore(new BearerFilter(check), AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            refusal ->
                refusal
                    .authenticationEntryPoint(
                        (request, response, e) -> {
                          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                          Problem.of(401, "A valid bearer token is required.").send(response);
                        })
                    .accessDeniedHandler(
                        (request, response, e) ->
                            Problem.of(403, "This token does not open this path.").send(response)));
  }

  static boolean isJson(String type) {
    if (type == null) {
      return true;
    }
    try {
      MediaType media = MediaType.parseMediaType(type);
      return media.isCompatibleWith(MediaType.APPLICATION_JSON)
          || media.getSubtype().endsWith("+json");
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
