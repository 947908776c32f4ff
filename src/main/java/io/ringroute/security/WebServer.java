package io.ringroute.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.server.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the server behind the doors treats sessions, proxies and its own errors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxySettings.class)
class WebServer {

  /** The cookie that holds a login. */
  static final String SESSION = "RINGROUTE";

  /** A working day; a page that is open keeps its login. */
  private static final Duration IDLE = Duration.ofHours(8);

  @Bean
  CookieSameSiteSupplier cookiesStayOnThisSite() {
    return CookieSameSiteSupplier.ofStrict();
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessions() {
    return server -> {
      Session session = server.getSession();
      session.setTimeout(IDLE);
      session.getCookie().setName(SESSION);
      session.getCookie().setHttpOnly(true);
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfPages() {
    return server ->
        server.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  /**
   * A proxy before it, on this machine or named by TRUSTED_PROXIES, tells whether the browser came
   * by TLS, and from where. Redirects name no host, so they need no more than that.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxies(ProxySettings settings) {
    return server -> {
      believeOnly(settings, server);
      server.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    };
  }

  /** Spring Boot adds one of its own in a cloud, which believes all private networks. */
  static void believeOnly(ProxySettings settings, TomcatServletWebServerFactory server) {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setProtocolHeader("X-Forwarded-Proto");
    valve.setInternalProxies(settings.all());
    List<Valve> valves = new ArrayList<>(server.getEngineValves());
    valves.removeIf(RemoteIpValve.class::isInstance);
    valves.add(valve);
    server.setEngineValves(valves);
  }
}
