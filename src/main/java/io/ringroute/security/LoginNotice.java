package io.ringroute.security;

import io.ringroute.database.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** Says at each start where people log in and where the password stands; never what it is. */
final class LoginNotice {

  private static final Logger LOG = LoggerFactory.getLogger(LoginNotice.class);

  private final String user;
  private final String passwordIs;

  LoginNotice(SecuritySettings set, Secrets secrets) {
    user = set.operatorUser();
    passwordIs =
        set.operatorPassword().isBlank()
            ? "stands in " + secrets.file() + ", as OPERATOR_PASSWORD"
            : "is the one that you have set";
  }

  @EventListener
  void tell(ApplicationReadyEvent started) {
    if (started.getApplicationContext() instanceof ServletWebServerApplicationContext server) {
      LOG.info("{}: log in as {}; the password {}", address(server), user, passwordIs);
    }
  }

  /** As this machine's browser reaches it. */
  private static String address(ServletWebServerApplicationContext server) {
    return "http://localhost:" + server.getWebServer().getPort() + "/";
  }
}
