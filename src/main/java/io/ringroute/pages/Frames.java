package io.ringroute.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame, and keeps whoever is no operator from changing anything. */
@ControllerAdvice(basePackageClasses = Frames.class)
class Frames {

  private final boolean isSandbox;
  private final Times times;

  Frames(@Value("${ringroute.sandbox.active:false}") boolean isSandbox, Times times) {
    this.isSandbox = isSandbox;
    this.times = times;
  }

  /** Made before every request is handled; {@code GET} and {@code HEAD} change nothing. */
  @ModelAttribute(name = "frame", binding = false)
  Frame frame(HttpServletRequest request, Authentication login) {
    return Frame.of(isSandbox, times.zone(), Onlooker.of(login), request.getRequestURI());
  }

  /**
   * Nothing that a request sends is bound to it.
   *
   * @throws ReportRefused 403 when something is to be changed by somebody who may not
   */
  @ModelAttribute(name = "onlooker", binding = false)
  Onlooker onlooker(HttpServletRequest request, Authentication login) {
    Onlooker onlooker = Onlooker.of(login);
    boolean isLook = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!isLook) {
      onlooker.requireOperator();
    }
    return onlooker;
  }
}
