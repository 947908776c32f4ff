package io.ringroute.security;

import io.ringroute.settings.Checks;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of {@code ringroute.security.proxies}.
 *
 * @param trusted TRUSTED_PROXIES, a regular expression for whole addresses; blank: none but this
 *     machine
 */
@ConfigurationProperties("ringroute.security.proxies")
record ProxySettings(String trusted) {

  private static final String LOOPBACK = "127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1";

  /** Nobody has it (RFC 5737): who trusts it trusts everybody. */
  private static final String NOBODYS = "203.0.113.1";

  /**
   * @throws io.ringroute.settings.BadSettings for what is no such expression, or would believe
   *     everybody
   */
  ProxySettings {
    trusted = trusted.strip();
    new Checks()
        .require(
            isAccepted(trusted),
            "TRUSTED_PROXIES",
            trusted,
            "a regular expression for whole addresses, like 10\\.0\\.0\\.5|10\\.1\\.\\d+\\.\\d+; not for all")
        .done();
  }

  private static boolean isAccepted(String trusted) {
    try {
      return trusted.matches("[^/,\\s\\p{Cntrl}]*") && !Pattern.matches(trusted, NOBODYS);
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** Whole addresses of all proxies that are believed, as a regular expression. */
  String all() {
    return trusted.isEmpty() ? LOOPBACK : LOOPBACK + "|" + trusted;
  }
}
