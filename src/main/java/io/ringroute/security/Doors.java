package io.ringroute.security;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * Every way in, and what it asks for: a signature, a call's or the agents' token, the API token, or
 * a login. Only the health of the application and the login page are open. The first door that fits
 * a path decides.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

  private static final int REPORT_BYTES = 64 * 1024;
  private static final int REQUEST_BYTES = 8 * 1024;
  private static final int LEADS_BYTES = 4 * 1024 * 1024;
  private static final int WEBHOOK_BYTES = 256 * 1024;
  private static final DispatcherType[] INNER = {DispatcherType.ASYNC, DispatcherType.ERROR};
  private static final String[] HEALTH = {
    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
  };
  private static final String[] LOGIN = {LoginPage.PATH, "/assets/**"};
  private static final String COUNTS = "/today/export.*";

  /** Files with telephone numbers that aren't masked. */
  private static final String[] WHOLE_NUMBERS = {
    "/{page}/export.*", "/{page}/refused.csv", "/{page}/{id}/refused.csv"
  };

  private static final String OPERATOR = Role.OPERATOR.name();
  private static final String VIEWER = Role.VIEWER.name();

  /** Pages run scripts and styles of this application only, none that stand in the page itself. */
  private static final String PAGES =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** Hawtio's console makes styles while it runs, and its editor a worker. */
  private static final String CONSOLE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** LiveKit's webhook: the route checks the signature over the bytes as they came. */
  @Bean
  @Order(1)
  SecurityFilterChain webhookDoor(HttpSecurity http) throws Exception {
    return ProgramDoor.at(http, "/livekit/webhook")
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .addFilterAfter(new BodyLimit(WEBHOOK_BYTES, type -> true), AuthorizationFilter.class)
        .build();
  }

  /** The agent API: the agents' token, or a call's own for that call and its room. */
  @Bean
  @Order(2)
  SecurityFilterChain agentDoor(HttpSecurity http, Tokens tokens) throws Exception {
    return ProgramDoor.bearer(http, "/api/agent/**", tokens::ofAgent)
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
        .addFilterAfter(new BodyLimit(REPORT_BYTES, ProgramDoor::isJson), AuthorizationFilter.class)
        .build();
  }

  /** The part of the REST API that takes leads in: with long bodies. */
  @Bean
  @Order(3)
  SecurityFilterChain leadsDoor(HttpSecurity http, Tokens tokens) throws Exception {
    return api(http, "/api/leads/**", tokens)
        .addFilterAfter(new BodyLimit(LEADS_BYTES, ProgramDoor::isJson), AuthorizationFilter.class)
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
        .addFilterAfter(
            new BodyLimit(REQUEST_BYTES, ProgramDoor::isJson), AuthorizationFilter.class)
        .build();
  }

  /** Metrics, for whoever scrapes them: the API token, or a login by HTTP basic or session. */
  @Bean
  @Order(6)
  SecurityFilterChain metricsDoor(HttpSecurity http, Tokens tokens, Login login) throws Exception {
    return ProgramDoor.at(http, "/actuator/prometheus")
        .authenticationManager(new ProviderManager(login))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .addFilterBefore(new BearerFilter(tokens::ofApi), AnonymousAuthenticationFilter.class)
        .httpBasic(basic -> basic.authenticationEntryPoint(new LoginRequired()))
        .exceptionHandling(refusal -> refusal.authenticationEntryPoint(new LoginRequired()))
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(INNER)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET)
                    .hasAnyRole(Tokens.API, VIEWER)
                    .requestMatchers(HttpMethod.HEAD)
                    .hasAnyRole(Tokens.API, VIEWER)
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /** Hawtio's console and what it asks of Jolokia: the operator, with a session. */
  @Bean
  @Order(7)
  SecurityFilterChain consoleDoor(HttpSecurity http, BrowserDoor door) throws Exception {
    return door.with(http.securityMatcher(ConsolePaths.ALL), CONSOLE)
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(INNER)
                    .permitAll()
                    .requestMatchers(ConsolePaths.CLOSED)
                    .denyAll()
                    .anyRequest()
                    .hasRole(OPERATOR))
        .build();
  }

  /**
   * Pages and whatever else there is: with a session or HTTP basic. A viewer sees, the operator
   * does and takes files with whole numbers along; what is asked with GET changes nothing.
   */
  @Bean
  @Order(8)
  SecurityFilterChain pagesDoor(HttpSecurity http, BrowserDoor door) throws Exception {
    return door.with(http, PAGES)
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(INNER)
                    .permitAll()
                    .requestMatchers(HEALTH)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, LOGIN)
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasRole(OPERATOR)
                    .requestMatchers(HttpMethod.GET, COUNTS)
                    .hasRole(VIEWER)
                    .requestMatchers(WHOLE_NUMBERS)
                    .hasRole(OPERATOR)
                    .requestMatchers(HttpMethod.GET)
                    .hasRole(VIEWER)
                    .anyRequest()
                    .hasRole(OPERATOR))
        .formLogin(
            form ->
                form.loginPage(LoginPage.PATH)
                    .successHandler(door.goingOn())
                    .failureHandler(LoginPage::again))
        .logout(
            logout ->
                logout.logoutSuccessUrl(LoginPage.LOGGED_OUT).deleteCookies(WebServer.SESSION))
        .httpBasic(basic -> basic.authenticationEntryPoint(new LoginRequired()))
        .build();
  }

  private static HttpSecurity api(HttpSecurity http, String path, Tokens tokens) throws Exception {
    return ProgramDoor.bearer(http, path, tokens::ofApi)
        .authorizeHttpRequests(
            paths ->
                paths.dispatcherTypeMatchers(INNER).permitAll().anyRequest().hasRole(Tokens.API));
  }
}
