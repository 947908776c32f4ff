package io.ringroute.outcome;

import io.ringroute.TestDatabase;
import io.ringroute.retry.RetrySettings;
import io.ringroute.screening.CallWindow;
import io.ringroute.screening.DailyHours;
import io.ringroute.screening.OpenDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
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
  Story story(
      CamelContext camel,
      ProducerTemplate send,
      CallTable table,
      FakeLiveKit liveKit,
      Reaper reaper) {
    return new Story(camel, send, table, liveKit, reaper);
  }

  /** Open all day, but not today nor tomorrow nor on the two days after. */
  @Bean
  CallWindow callWindow(CallTable table) {
    LocalDate today = LocalDate.ofInstant(table.nowPlus(Duration.ZERO), ZoneOffset.UTC);
    Set<LocalDate> closed = today.datesUntil(today.plusDays(4)).collect(Collectors.toSet());
    return new CallWindow(
        new DailyHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
        new OpenDays(EnumSet.allOf(DayOfWeek.class), closed),
        ZoneOffset.UTC,
        false);
  }
}
