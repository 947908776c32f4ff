package io.ringroute;

import io.ringroute.sandbox.Twins;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/**
 * Starts Ringroute: {@code java -jar ringroute.jar}; with {@code --twins} only what stands in for
 * LiveKit and the CRM, for tests with several applications.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ringroute {

  /**
   * Seconds that an idle connection to LiveKit is kept. A connection that something on the way has
   * dropped in silence would cost a call its attempt.
   */
  private static final String KEEP_ALIVE_SECONDS = "10";

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("jdk.httpclient.keepalive.timeout", KEEP_ALIVE_SECONDS);
    if (List.of(args).contains("--twins")) {
      Twins.main(args);
    } else {
      SpringApplication.run(Ringroute.class, args);
    }
  }

  /** This node's clock; where it matters, the database's decides. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
