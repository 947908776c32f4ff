package io.ringroute.dialing;

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
   * @throws IllegalArgumentException when it is no such address
   */
  public PublicAddress {
    publicUrl = publicUrl.strip().replaceAll("/+$", "");
    if (!publicUrl.matches("https?://[^/]+.*")) {
      throw new IllegalArgumentException(
          "PUBLIC_URL is " + publicUrl + "; accepted is http://… or https://…");
    }
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
