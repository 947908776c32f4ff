package io.ringroute;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Ringroute: {@code java -jar ringroute.jar}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ringroute {

  public static void main(String[] args) {
    SpringApplication.run(Ringroute.class, args);
  }
}
