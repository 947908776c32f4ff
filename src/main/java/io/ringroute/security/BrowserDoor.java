package io.ringroute.security;

import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * What doors for people have in common: the login and its session, protection against forged
 * requests, and headers that keep a browser from running what isn't ours.
 */
@Component
class BrowserDoor {

  private static final String UNUSED =
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

  private final Login login;
  private final WantedPage wantedPage = new WantedPage();

  BrowserDoor(Login login) {
    this.login = login;
  }

  /**
   * A door that knows sessions, and sends people without one to the login page.
   *
   * @param policy its Content-Security-Policy
   */
  HttpSecurity with(HttpSecurity http, String policy) throws Exception {
    return http.authenticationManager(new ProviderManager(login))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(CsrfTokens.cookie())
                    .csrfTokenRequestHandler(new CsrfTokens()))
        .requestCache(cache -> cache.requestCache(wantedPage))
        .exceptionHandling(
            refusal ->
                refusal
                    .authenticationEntryPoint(new LoginRequired())
                    .accessDeniedHandler(new Refused()))
        .headers(headers -> protect(headers, policy));
  }

  /** Where a login leads: to the page that was asked for. */
  AuthenticationSuccessHandler goingOn() {
    return wantedPage;
  }

  private static void protect(HeadersConfigurer<HttpSecurity> headers, String policy) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(unused -> unused.policy(UNUSED))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(user -> user.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
