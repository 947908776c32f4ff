package io.ringroute.security;

import io.ringroute.database.DataDirectory;
import io.ringroute.database.Installation;
import io.ringroute.database.Secrets;
import io.ringroute.security.Credentials.Account;
import java.util.ArrayList;
import java.util.List;
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
    List<Account> accounts = new ArrayList<>();
    accounts.add(new Account(set.operatorUser(), secrets.operatorPassword(), Role.OPERATOR));
    if (!set.viewerPassword().isBlank()) {
      accounts.add(new Account(set.viewerUser(), set.viewerPassword(), Role.VIEWER));
    }
    return new Credentials(secrets.apiToken(), secrets.agentApiToken(), accounts);
  }

  @Bean
  LoginNotice loginNotice(SecuritySettings set, Secrets secrets) {
    return new LoginNotice(set, secrets);
  }
}
