package io.ringroute.outcome;

import io.ringroute.TestDatabase;
import io.ringroute.retry.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outcome and retry routes on a database of their own, with a LiveKit that notes what it is
 * told.
 */
@Configuration
@EnableAutoConfiguration(
    excludeName = "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration")
@EnableConfigurationProperties({OutcomeSettings.class, RetrySettings.class})
@ComponentScan({"io.ringroute.outcome", "io.ringroute.retry"})
public class SettlementContext {

  /** The window is closed in the hour before this one, so that a callback is seen to be moved. */
  public static final Duration MOVED_BY = Duration.ofHours(1);

  @Bean
  DataSource dataSource() {
    return TestDatabase.create().dataSource();
  }

  @Bean
  JdbcClient jdbcClient(DataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean
  CallTable callTable(JdbcClient jdbc) {
    return new CallTable(jdbc);
  }

  @Bean({"rooms", "participants", "dialFailures"})
  FakeLiveKit liveKit() {
    return new FakeLiveKit();
  }

  @Bean
  Story story(CamelContext camel, ProducerTemplate send, CallTable table, FakeLiveKit liveKit) {
    return new Story(camel, send, table, liveKit);
  }

  @Bean("moveIntoWindow")
  UnaryOperator<Instant> moveIntoWindow() {
    return moment -> moment.plus(MOVED_BY);
  }
}
