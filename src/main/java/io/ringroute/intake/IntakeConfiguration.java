package io.ringroute.intake;

import io.ringroute.screening.PhoneNumbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What the intake routes refer to. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  LeadFileFilter leadFileFilter() {
    return new LeadFileFilter();
  }

  @Bean
  InboxFolders inboxFolders(IntakeSettings settings) {
    return new InboxFolders(settings.inboxDir());
  }

  @Bean
  IntakeFailures intakeFailures() {
    return new IntakeFailures();
  }

  @Bean
  LeadImport leadImport(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PhoneNumbers phoneNumbers,
      InboxFolders folders) {
    return new LeadImport(jdbc, transactions, phoneNumbers, folders);
  }
}
