package io.ringroute.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Judges all settings without starting or connecting to anything. */
public final class SettingsCheck {

  private SettingsCheck() {}

  /**
   * Everything that would stop a start, in the order of application.yaml; empty when the settings
   * are good.
   *
   * @param environment a configurable one with application.yaml read in; it isn't changed
   */
  public static List<BadSetting> problems(Environment environment) {
    ConfigurableEnvironment judged = copy((ConfigurableEnvironment) environment);
    List<BadSetting> problems = new ArrayList<>(new Placeholders(judged).replaceUnknown());
    addPresets(judged);
    SettingsRecords.all().forEach(type -> problems.addAll(RecordCheck.of(type, judged)));
    rules().forEach(rule -> problems.addAll(rule.check(judged)));
    return problems.stream()
        .distinct()
        .filter(bad -> !Consequence.is(bad, problems, judged))
        .sorted(Comparator.comparing(bad -> KnownSettings.builtIn().position(bad.name())))
        .toList();
  }

  /**
   * The environment that a start with these arguments would see: command line, system properties,
   * environment variables, both application.yaml files, and secrets in files.
   */
  public static ConfigurableEnvironment environment(String... arguments) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    SecretFiles.addTo(environment);
    return environment;
  }

  private static ConfigurableEnvironment copy(ConfigurableEnvironment environment) {
    ConfigurableEnvironment copy = new StandardEnvironment();
    copy.getPropertySources().forEach(source -> copy.getPropertySources().remove(source.getName()));
    environment.getPropertySources().stream()
        .filter(
            source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
        .forEach(copy.getPropertySources()::addLast);
    ConfigurationPropertySources.attach(copy);
    return copy;
  }

  private static void addPresets(ConfigurableEnvironment environment) {
    if (SandboxMode.isOn(environment)) {
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("presetsOfEverySandbox", SandboxMode.presets()));
    }
  }

  private static List<SettingsRule> rules() {
    return SpringFactoriesLoader.forDefaultResourceLocation().load(SettingsRule.class);
  }
}
