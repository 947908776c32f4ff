package io.ringroute.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 while the routes don't run yet, or no longer: the port is open for some seconds
 * before they do. A 404 would tell an agent that there is no such call, and LiveKit never to send
 * this webhook again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RoutesRun extends OncePerRequestFilter {

  private static final String RETRY_SECONDS = "5";

  private final ObjectProvider<CamelContext> camel;

  RoutesRun(ObjectProvider<CamelContext> camel) {
    this.camel = camel;
  }

  /** Health is told from the first moment on. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/api/") && !path.startsWith("/livekit/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    CamelContext routes = camel.getIfAvailable();
    if (routes == null || routes.isStarted()) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("Retry-After", RETRY_SECONDS);
      Problem.of(503, "This node is starting or stopping. Send it again.").send(response);
    }
  }
}
