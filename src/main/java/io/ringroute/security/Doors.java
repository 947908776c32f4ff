package io.ringroute.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Every way in, and what it asks for: a signature, a call's or the agents' token, the API token, or
 * the operator's login. Only the health of the application is open.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

  private static final int REPORT_BYTES = 64 * 1024;
  private static final int REQUEST_BYTES = 8 * 1024;
  private static final int LEADS_BYTES = 4 * 1024 * 1024;
  private static final int WEBHOOK_BYTES = 256 * 1024;
  private static final DispatcherType[] INNER = {DispatcherType.ASYNC, DispatcherType.ERROR};

  /** LiveKit's webhook: the route checks the signature over the bytes as they came. */
  @Bean
  @Order(1)
  SecurityFilterChain webhookDoor(HttpSecurity http) throws Exception {
    return stateless(http, "/livekit/webhook")
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .addFilterAfter(new BodyLimit(WEBHOOK_BYTES, type -> true), AuthorizationFilter.class)
        .build();
  }

  /** The agent API: the agents' token, or a call's own for that call and its room. */
  @Bean
  @Order(2)
  SecurityFilterChain agentDoor(HttpSecurity http, Tokens tokens) throws Exception {
    return bearer(http, "/api/agent/**", tokens::ofAgent)
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(INNER)
                    .permitAll()
                    .requestMatchers("/api/agent/calls/{id}", "/api/agent/calls/{id}/**")
                    .access(Tokens.ownCall())
                    .requestMatchers("/api/agent/rooms/{room}")
                    .access(Tokens.ownRoom())
                    .anyRequest()
                    .hasRole(Tokens.AGENT))
        .addFilterAfter(new BodyLimit(REPORT_BYTES, Doors::isJson), AuthorizationFilter.class)
        .build();
  }

  /** The part of the REST API that takes leads in: with long bodies. */
  @Bean
  @Order(3)
  SecurityFilterChain leadsDoor(HttpSecurity http, Tokens tokens) throws Exception {
    return api(http, "/api/leads/**", tokens)
        .addFilterAfter(new BodyLimit(LEADS_BYTES, Doors::isJson), AuthorizationFilter.class)
        .build();
  }

  /** Uploads of lead files, which are kept as files where they are taken in, up to a limit. */
  @Bean
  @Order(4)
  SecurityFilterChain importsDoor(HttpSecurity http, Tokens tokens) throws Exception {
    return api(http, "/api/imports", tokens).build();
  }

  /** The rest of the REST API: with short bodies. */
  @Bean
  @Order(5)
  SecurityFilterChain apiDoor(HttpSecurity http, Tokens tokens) throws Exception {
    return api(http, "/api/**", tokens)
        .addFilterAfter(new BodyLimit(REQUEST_BYTES, Doors::isJson), AuthorizationFilter.class)
        .build();
  }

  /** Pages, consoles and whatever else there is: the operator, with a session or HTTP basic. */
  @Bean
  @Order(6)
  SecurityFilterChain operatorDoor(HttpSecurity http, OperatorLogin login) throws Exception {
    return http.authenticationProvider(login)
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(INNER)
                    .permitAll()
                    .requestMatchers(
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness")
                    .permitAll()
                    .anyRequest()
                    .hasRole(OperatorLogin.OPERATOR))
        .formLogin(withDefaults())
        .httpBasic(basic -> basic.realmName("Ringroute"))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        csp ->
                            csp.policyDirectives(
                                "default-src 'self'; object-src 'none'; base-uri 'self';"
                                    + " form-action 'self'; frame-ancestors 'none'"))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
        .build();
  }

  @Bean
  CookieSameSiteSupplier sessionCookieStaysOnThisSite() {
    return CookieSameSiteSupplier.ofStrict();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
    return server ->
        server.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  private static HttpSecurity api(HttpSecurity http, String path, Tokens tokens) throws Exception {
    return bearer(http, path, tokens::ofApi)
        .authorizeHttpRequests(
            paths ->
                paths.dispatcherTypeMatchers(INNER).permitAll().anyRequest().hasRole(Tokens.API));
  }

  private static HttpSecurity bearer(
      HttpSecurity http, String path, Function<String, Optional<Authentication>> check)
      throws Exception {
    return stateless(http, path)
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

  private static HttpSecurity stateless(HttpSecurity http, String path) throws Exception {
    return http.securityMatcher(path)
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'")));
  }

  private static boolean isJson(String type) {
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
