package io.ringroute.security;

import io.ringroute.database.Secrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What callers have to show is what was set, or generated and kept. */
@Configuration(proxyBeanMethods = false)
class CredentialsConfiguration {

  @Bean
  Credentials credentials(
      Secrets secrets, @Value("${ringroute.security.operator-user}") String operatorUser) {
    return new Credentials(
        secrets.apiToken(), secrets.agentApiToken(), operatorUser, secrets.operatorPassword());
  }
}
