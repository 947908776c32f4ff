package io.ringroute.intake;

import io.ringroute.screening.PhoneNumbers;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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
  LateWrites lateWrites(InboxFolders folders) {
    return new LateWrites(folders, Clock.systemUTC());
  }

  @Bean
  IntakeFailures intakeFailures() {
    return new IntakeFailures();
  }

  @Bean
  LeadImport leadImport(
      DataSource dataSource, PhoneNumbers phoneNumbers, InboxFolders folders, ImportRules rules) {
    return new LeadImport(dataSource, phoneNumbers, folders, rules.formats(), rules.window());
  }

  @Bean
  LeadRegister leadRegister(JdbcClient jdbc, PhoneNumbers phoneNumbers, ImportRules rules) {
    return new LeadRegister(jdbc, phoneNumbers, rules);
  }
}
