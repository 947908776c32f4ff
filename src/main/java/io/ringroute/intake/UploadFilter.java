package io.ringroute.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.reports.ReportRefused;
import io.ringroute.security.PlainBody;
import io.ringroute.security.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps an upload as a file before anything else sees its bytes, and hands on what it was: memory
 * doesn't grow with it. Nothing is left of an upload that breaks off or is too large.
 */
class UploadFilter extends OncePerRequestFilter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UploadFolder folder;

  UploadFilter(UploadFolder folder) {
    this.folder = folder;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Upload upload;
    try {
      upload = folder.receive(request);
    } catch (ReportRefused e) {
      Problem.of(e.getStatus(), e.getMessage()).send(response);
      return;
    }
    chain.doFilter(new PlainBody(request, JSON.writeValueAsBytes(upload)), response);
  }
}
