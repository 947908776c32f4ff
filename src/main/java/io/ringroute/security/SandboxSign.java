package io.ringroute.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page say that it is the sandbox, when it is. */
@ControllerAdvice(annotations = Controller.class)
class SandboxSign {

  private final boolean sandbox;

  SandboxSign(@Value("${ringroute.sandbox.active:false}") boolean sandbox) {
    this.sandbox = sandbox;
  }

  @ModelAttribute("sandbox")
  boolean isSandbox() {
    return sandbox;
  }
}
