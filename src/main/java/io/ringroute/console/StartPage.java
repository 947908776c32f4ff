package io.ringroute.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the login leads: the ways on. */
@Controller
class StartPage {

  @GetMapping("/")
  String show(HttpServletRequest request, Model model) {
    model.addAttribute("user", request.getRemoteUser());
    model.addAttribute("operator", request.isUserInRole("OPERATOR"));
    return "home";
  }

  /** The same as the API serves; as plain text, which browsers show. */
  @GetMapping("/openapi.yaml")
  ResponseEntity<Resource> api() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
        .body(new ClassPathResource("openapi/ringroute.yaml"));
  }
}
