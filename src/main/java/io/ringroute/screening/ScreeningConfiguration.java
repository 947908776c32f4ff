package io.ringroute.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules as beans, for the routes and the other features. */
@Configuration(proxyBeanMethods = false)
class ScreeningConfiguration {

  @Bean
  PhoneNumbers phoneNumbers(ScreeningSettings settings) {
    return settings.phoneNumbers();
  }

  @Bean
  Whitelist whitelist(ScreeningSettings settings) {
    return settings.whitelist();
  }

  @Bean
  CallWindow callWindow(
      ScreeningSettings settings, @Value("${ringroute.sandbox.active:false}") boolean sandbox) {
    return settings.callWindow(!sandbox, Clock.systemUTC());
  }

  @Bean
  LeadPhones leadPhones(PhoneNumbers phoneNumbers) {
    return new LeadPhones(phoneNumbers);
  }

  @Bean
  DoNotCallList doNotCallList(JdbcClient jdbc) {
    return new DoNotCallList(jdbc);
  }

  @Bean
  DoNotCallApi doNotCallApi(DoNotCallList list, PhoneNumbers phoneNumbers) {
    return new DoNotCallApi(list, phoneNumbers);
  }

  @Bean
  CallableLeads callableLeads() {
    return new CallableLeads();
  }

  /**
   * For whoever schedules a call: the moment itself when the window is open then, else the next
   * opening.
   */
  @Bean
  UnaryOperator<Instant> moveIntoWindow(CallWindow window) {
    return window::moveIntoWindow;
  }
}
