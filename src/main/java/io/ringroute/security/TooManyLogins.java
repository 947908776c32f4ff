package io.ringroute.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Nothing was checked, because too many logins before were wrong. */
final class TooManyLogins extends AuthenticationException {

  private final long seconds;

  /**
   * @param wait until a login is checked again
   */
  TooManyLogins(Duration wait) {
    super("too many wrong logins");
    seconds = Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** How long to wait, in whole seconds; at least 1. */
  long seconds() {
    return seconds;
  }
}
