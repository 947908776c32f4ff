package io.ringroute.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body up to its limit before anything else sees it, and hands it on as plain bytes: never
 * unpacked, never taken apart as a form or as parts, whatever its headers claim.
 */
class BodyLimit extends OncePerRequestFilter {

  private final int limit;
  private final Predicate<String> accepts;

  /**
   * @param limit bytes that a body may have
   * @param accepts whether a content type (null when missing) is accepted
   */
  BodyLimit(int limit, Predicate<String> accepts) {
    this.limit = limit;
    this.accepts = accepts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      tooLarge(response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      tooLarge(response);
    } else if (body.length > 0 && !readable(request)) {
      Problem.of(415, "The body must be application/json, without a Content-Encoding.")
          .send(response);
    } else {
      chain.doFilter(new PlainBody(request, body), response);
    }
  }

  private boolean readable(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    return plain && accepts.test(request.getContentType());
  }

  private void tooLarge(HttpServletResponse response) throws IOException {
    Problem.of(413, "The body must not be larger than " + limit + " bytes.").send(response);
  }
}
