package io.ringroute.reports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts LiveKit's webhooks, taken or refused, whoever answered them, by the answer's status. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class WebhookMeters extends OncePerRequestFilter {

  private final Counter taken =
      Counter.builder("ringroute.webhooks.taken")
          .description("Webhooks that were signed by LiveKit and taken in")
          .register(Metrics.globalRegistry);

  /** Each is there from the start on, so that its first count is an increase. */
  WebhookMeters() {
    List.of("signature", "unreadable", "too_large", "unavailable", "other")
        .forEach(WebhookMeters::refused);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals("/livekit/webhook");
  }

  /** The answer is known when the route has ended, on another thread. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (!isAsyncStarted(request)) {
      count(response.getStatus()).increment();
    }
  }

  private Counter count(int status) {
    return status == 200 ? taken : refused(reason(status));
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "unreadable";
      case 401 -> "signature";
      case 413 -> "too_large";
      case 503 -> "unavailable";
      default -> "other";
    };
  }

  private static Counter refused(String reason) {
    return Counter.builder("ringroute.webhooks.refused")
        .description("Webhooks that were not taken in, by why")
        .tag("reason", reason)
        .register(Metrics.globalRegistry);
  }
}
