package io.ringroute.settings;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Lets a start pass whose settings are good; it comes before any bean and any twin. */
final class SettingsGate implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsGate.class);

  /**
   * @throws BadSettings naming every setting that is not accepted
   */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    UnknownSettings.in(environment).forEach(LOG::warn);
    List<BadSetting> problems = SettingsCheck.problems(environment);
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
  }
}
