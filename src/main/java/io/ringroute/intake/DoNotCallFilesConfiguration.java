package io.ringroute.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of do-not-call files refer to: their own folders, beside those of lead files. */
@Configuration(proxyBeanMethods = false)
class DoNotCallFilesConfiguration {

  @Bean
  DoNotCallFileFilter doNotCallFileFilter() {
    return new DoNotCallFileFilter();
  }

  @Bean
  InboxFolders doNotCallFolders(IntakeSettings settings, MeterRegistry registry) {
    DoNotCallMeters meters = new DoNotCallMeters(registry);
    InboxFolders folders = new InboxFolders(settings.doNotCallDir());
    folders.onPutAway((file, report) -> meters.file(report));
    return folders;
  }

  @Bean
  LateWrites doNotCallLateWrites(InboxFolders doNotCallFolders) {
    return new LateWrites(doNotCallFolders, Clock.systemUTC());
  }

  @Bean
  DoNotCallFiles doNotCallFiles(
      DataSource dataSource, InboxFolders doNotCallFolders, ImportRules rules) {
    return new DoNotCallFiles(dataSource, doNotCallFolders, rules.numberFormats());
  }
}
