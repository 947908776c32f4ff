package io.ringroute.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of do-not-call files refer to: their own folders, beside those of lead files. */
@Configuration(proxyBeanMethods = false)
class DoNotCallFilesConfiguration {

  @Bean
  DoNotCallFileFilter doNotCallFileFilter() {
    return new DoNotCallFileFilter(Clock.systemUTC());
  }

  @Bean
  InboxFolders doNotCallFolders(IntakeSettings settings, MeterRegistry registry) {
    DoNotCallMeters meters = new DoNotCallMeters(registry);
    InboxFolders folders = new InboxFolders(settings.doNotCallDir());
    folders.onPutAway((file, report) -> meters.file(report));
    return folders;
  }

  @Bean
  MissingListRoute missingListRoute(ObjectProvider<CamelContext> contexts) {
    return new MissingListRoute(contexts);
  }

  @Bean
  MeterBinder doNotCallFilesLeft(DoNotCallFilesHealth health) {
    return registry ->
        Gauge.builder(DoNotCallMeters.LEFT, health, DoNotCallFilesHealth::count)
            .description("do-not-call files of which somebody can still be called")
            .register(registry);
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
