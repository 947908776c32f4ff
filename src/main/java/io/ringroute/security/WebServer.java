package io.ringroute.security;

import java.time.Duration;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.server.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the server behind the doors treats sessions, proxies and its own errors. */
@Configuration(proxyBeanMethods = false)
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
   * A proxy before it, on this machine or in a private network, tells whether the browser came by
   * TLS, and from where. Redirects name no host, so they need no more than that.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxies() {
    return server -> {
      RemoteIpValve valve = new RemoteIpValve();
      valve.setProtocolHeader("X-Forwarded-Proto");
      server.addEngineValves(valve);
      server.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    };
  }
}
