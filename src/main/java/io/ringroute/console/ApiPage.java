package io.ringroute.console;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows people what the API's description says. */
@Controller
class ApiPage {

  /** The same as the API serves; as plain text, which browsers show. */
  @GetMapping("/openapi.yaml")
  ResponseEntity<Resource> api() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
        .body(new ClassPathResource("openapi/ringroute.yaml"));
  }
}
