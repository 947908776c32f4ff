package io.ringroute;

import io.ringroute.check.Call;
import io.ringroute.check.Check;
import io.ringroute.check.Command;
import io.ringroute.check.Validate;
import io.ringroute.sandbox.Twins;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;

/**
 * Starts Ringroute: {@code java -jar ringroute.jar}; with {@code --check} tries an installation
 * out, with {@code --call NUMBER} rings one number, with {@code --validate DIR} judges a folder of
 * routes, with {@code --twins} runs only what stands in for LiveKit and the CRM, for tests with
 * several applications.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Ringroute {

  /**
   * Seconds that an idle connection to LiveKit is kept. A connection that something on the way has
   * dropped in silence would cost a call its attempt.
   */
  private static final String KEEP_ALIVE_SECONDS = "10";

  /** The exit code for a command line that can't be read. */
  private static final int BAD_USAGE = 2;

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("jdk.httpclient.keepalive.timeout", KEEP_ALIVE_SECONDS);
    try {
      run(Command.of(args), args);
    } catch (Command.Unreadable e) {
      System.err.println(e.getMessage());
      System.exit(BAD_USAGE);
    }
  }

  private static void run(Command command, String... args) throws InterruptedException {
    switch (command.deed()) {
      case START -> SpringApplication.run(Ringroute.class, args);
      case TWINS -> Twins.main(args);
      case CHECK -> System.exit(check(command));
      case CALL -> System.exit(call(command));
      case VALIDATE -> System.exit(validate(command));
      case HELP -> System.out.println(Command.USAGE);
    }
  }

  private static int check(Command command) {
    silenceLogs();
    return Check.run(command.settings(), System.out, Clock.systemUTC());
  }

  private static int call(Command command) {
    silenceLogs();
    return Call.run(command.phone(), command.settings(), System.out, Ringroute.class);
  }

  private static int validate(Command command) {
    silenceLogs();
    return Validate.run(command.folder(), command.settings(), System.out);
  }

  /** Until an application starts, what is printed are the lines of the check alone. */
  private static void silenceLogs() {
    LoggingSystem.get(Ringroute.class.getClassLoader()).beforeInitialize();
  }

  /** This node's clock; where it matters, the database's decides. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
