package io.ringroute.dialing;

import io.ringroute.settings.Checks;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where agents reach this application.
 *
 * @param publicUrl PUBLIC_URL, an http or https address without a slash at the end
 */
@ConfigurationProperties("ringroute")
public record PublicAddress(String publicUrl) {

  /**
   * @throws io.ringroute.settings.BadSettings when it is no such address
   */
  public PublicAddress {
    String written = publicUrl.strip();
    publicUrl = written.replaceAll("/+$", "");
    new Checks()
        .require(
            publicUrl.matches("https?://[A-Za-z0-9._\\-\\[\\]:]+(/[A-Za-z0-9._~/-]*)?"),
            "PUBLIC_URL",
            written,
            "an address like https://host or https://host/path")
        .done();
  }

  /** The address that is told to a call's agent. */
  String agentApi() {
    return publicUrl + "/api/agent";
  }

  boolean isLoopback() {
    return isLoopback(publicUrl);
  }

  static boolean isLoopback(String url) {
    String host = URI.create(url).getHost();
    return host != null && host.matches("localhost|127\\.[0-9.]+|\\[::1]");
  }
}
