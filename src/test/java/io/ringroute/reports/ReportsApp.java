package io.ringroute.reports;

import io.ringroute.TestDatabase;
import io.ringroute.security.Credentials;
import io.ringroute.security.Credentials.Account;
import io.ringroute.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * The doors, the reports and their routes on a real database; what comes after is written down. It
 * has no stereotype, so that the application's own scan leaves it alone.
 */
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {"io.ringroute.reports", "io.ringroute.security"},
    excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*CredentialsConfiguration"))
public class ReportsApp {

  public static final String API_TOKEN = "api-token-of-the-tests";
  public static final String AGENT_TOKEN = "agent-token-of-the-tests";
  public static final String OPERATOR_PASSWORD = "operator-password-of-the-tests";
  public static final String VIEWER_PASSWORD = "viewer-password-of-the-tests";
  public static final String KEY = "devkey";
  public static final String SECRET = "a-secret-of-at-least-thirty-two-characters";

  @Bean
  DataSource dataSource() {
    return TestDatabase.create().dataSource();
  }

  @Bean
  Credentials credentials() {
    return new Credentials(
        API_TOKEN,
        AGENT_TOKEN,
        List.of(
            new Account("operator", OPERATOR_PASSWORD, Role.OPERATOR),
            new Account("viewer", VIEWER_PASSWORD, Role.VIEWER)));
  }

  /** Stands still, so that nobody who must wait is let in after a while. */
  @Bean
  Clock clock() {
    return Clock.fixed(Instant.now(), ZoneOffset.UTC);
  }

  @Bean
  Settled settled() {
    return new Settled();
  }

  @Bean
  Agents agents() {
    return new Agents();
  }

  @Bean
  DialFailures dialFailures() {
    return new DialFailures();
  }

  @Bean
  RouteBuilder settlement(Settled settled) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:outcome-settle").routeId("outcome-settle").process(settled::add);
        from("direct:outcome-record").routeId("outcome-record").stop();
      }
    };
  }

  /** The calls that were handed to settlement. */
  public static class Settled {

    private final List<Integer> calls = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    void add(org.apache.camel.Exchange exchange) {
      if (broken) {
        throw new IllegalStateException("settlement is broken");
      }
      calls.add(exchange.getProperty("callId", Integer.class));
    }

    List<Integer> calls() {
      return calls;
    }

    void breakDown(boolean now) {
      broken = now;
    }
  }

  /** The calls whose waiting dial was woken. */
  public static class Agents {

    private final List<Integer> ready = new CopyOnWriteArrayList<>();

    public void ready(int callId) {
      ready.add(callId);
    }

    List<Integer> calls() {
      return ready;
    }
  }

  /** Stands where errors.camel.yaml looks for dialling's own. */
  public static class DialFailures {

    public String toFact(org.apache.camel.Exchange exchange) {
      return "{}";
    }
  }
}
