package io.ringroute.security;

import io.ringroute.database.DataDirectory;
import io.ringroute.database.Installation;
import io.ringroute.database.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What callers have to show is what was set, or generated and kept. */
@Configuration(proxyBeanMethods = false)
class CredentialsConfiguration {

  @Bean
  Secrets secrets(SecuritySettings set, DataDirectory directory, Installation installation) {
    return new Secrets(
        directory, installation, set.apiToken(), set.agentApiToken(), set.operatorPassword());
  }

  @Bean
  Credentials credentials(Secrets secrets, SecuritySettings set) {
    return new Credentials(
        secrets.apiToken(),
        secrets.agentApiToken(),
        set.operatorUser(),
        secrets.operatorPassword());
  }
}
