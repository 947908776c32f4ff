package io.ringroute.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;

/** Answers what no route answered: a page for browsers, a bare problem detail for the rest. */
@Controller
class Errors extends BasicErrorController {

  private static final String DETAIL = "ringroute.errorDetail";

  Errors(
      ErrorAttributes attributes,
      ServerProperties server,
      ObjectProvider<ErrorViewResolver> viewResolvers) {
    super(attributes, server.getError(), List.copyOf(viewResolvers.orderedStream().toList()));
  }

  /** Has the answer say what is wrong and what to do. */
  static void explain(HttpServletRequest request, String detail) {
    request.setAttribute(DETAIL, detail);
  }

  @Override
  public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
    return super.errorHtml(request, response).addObject("detail", request.getAttribute(DETAIL));
  }

  @Override
  public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    var status = getStatus(request);
    var problem = new LinkedHashMap<String, Object>();
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    if (request.getAttribute(DETAIL) != null) {
      problem.put("detail", request.getAttribute(DETAIL));
    }
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
