package io.ringroute.reports;

import io.ringroute.database.DatabasePatience;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * LiveKit and agents wait for their answers a few seconds, then send again. So a report waits no
 * longer for a database that doesn't answer: it is a 503, and holds no thread.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AnsweredSoon extends OncePerRequestFilter {

  private static final Duration MOST = Duration.ofSeconds(4);

  /** Routes run on other threads than the request's own. */
  @Bean
  static TaskDecorator routesAreAsPatientAsTheirRequests() {
    return DatabasePatience::carriedBy;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/api/agent/") && !path.startsWith("/livekit/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (var scope = DatabasePatience.atMost(MOST)) {
      chain.doFilter(request, response);
    }
  }
}
