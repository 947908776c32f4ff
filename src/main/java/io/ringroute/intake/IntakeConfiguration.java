package io.ringroute.intake;

import io.ringroute.screening.PhoneNumbers;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What the intake routes refer to. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  LeadFileFilter leadFileFilter(IntakeSettings settings) {
    return new LeadFileFilter(settings.doNotCallDir(), Clock.systemUTC());
  }

  @Bean
  InboxFolders inboxFolders(IntakeSettings settings) {
    InboxFolders folders = new InboxFolders(settings.inboxDir());
    ImportMeters meters = new ImportMeters();
    folders.onPutAway((file, report) -> meters.count(report));
    return folders;
  }

  @Bean
  LateWrites lateWrites(InboxFolders inboxFolders) {
    return new LateWrites(inboxFolders, Clock.systemUTC());
  }

  @Bean
  ImportHistory importHistory(JdbcClient jdbc, InboxFolders inboxFolders) {
    ImportHistory history = new ImportHistory(jdbc);
    inboxFolders.onPutAway(history::putAway);
    return history;
  }

  @Bean
  ImportsApi importsApi(ImportHistory history, InboxFolders inboxFolders) {
    return new ImportsApi(history, new PastReports(inboxFolders));
  }

  @Bean
  UploadFolder uploadFolder(IntakeSettings settings, UploadSettings uploads) {
    return new UploadFolder(settings.inboxDir(), uploads.bytes(), Clock.systemUTC());
  }

  @Bean
  FilterRegistrationBean<UploadFilter> uploadFilter(UploadFolder folder) {
    FilterRegistrationBean<UploadFilter> filter =
        new FilterRegistrationBean<>(new UploadFilter(folder));
    filter.addUrlPatterns("/api/imports");
    // After the security filters, which are at -100: only who may come in sends a file.
    filter.setOrder(0);
    return filter;
  }

  @Bean
  Uploads uploads(
      UploadFolder folder,
      IntakeSettings settings,
      ImportRules rules,
      ImportHistory history,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PhoneNumbers phoneNumbers) {
    DryRun dryRun = new DryRun(jdbc, transactions, phoneNumbers, rules.window());
    return new Uploads(
        folder, settings.inboxDir(), rules.formats(), history, dryRun, Clock.systemUTC());
  }

  @Bean
  IntakeFailures intakeFailures() {
    return new IntakeFailures();
  }

  @Bean
  LeadImport leadImport(
      DataSource dataSource,
      PhoneNumbers phoneNumbers,
      InboxFolders inboxFolders,
      ImportRules rules) {
    return new LeadImport(dataSource, phoneNumbers, inboxFolders, rules.formats(), rules.window());
  }

  @Bean
  LeadRegister leadRegister(JdbcClient jdbc, PhoneNumbers phoneNumbers, ImportRules rules) {
    return new LeadRegister(jdbc, phoneNumbers, rules);
  }
}
