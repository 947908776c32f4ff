package io.ringroute.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Secrets in files of their own, as Docker and Kubernetes mount them: where a secret is set by a
 * variable {@code NAME}, {@code NAME_FILE} may name the file that holds it instead.
 */
public final class SecretFiles implements EnvironmentPostProcessor, SettingsRule {

  private static final String SOURCE = "secretsInFiles";

  /** The names under which files are given. */
  static List<String> names() {
    return secrets().stream().map(SecretFiles::fileName).toList();
  }

  /**
   * Reads the files; one that can't be read is left to the check of the settings. A variable that
   * stands there blank is not set, so what was read comes before it.
   */
  static void addTo(ConfigurableEnvironment environment) {
    environment.getPropertySources().remove(SOURCE);
    Map<String, Object> read = new TreeMap<>();
    for (String name : secrets()) {
      String file = value(environment, fileName(name));
      if (!file.isBlank() && !isSet(environment, name)) {
        SecretText.of(file).secret().ifPresent(secret -> read.put(name, secret));
      }
    }
    environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, read));
  }

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment env, SpringApplication application) {
    addTo(env);
  }

  /** Refuses files that hold no secret, and a secret that is given twice. */
  @Override
  public List<BadSetting> check(Environment environment) {
    List<BadSetting> bad = new ArrayList<>();
    for (String name : secrets()) {
      String file = value(environment, fileName(name));
      if (!file.isBlank()) {
        SecretText text = SecretText.of(file);
        text.problem().ifPresent(accepted -> bad.add(refused(name, file, accepted)));
        if (text.problem().isEmpty() && isAnother(environment, name, text)) {
          bad.add(refused(name, file, "no file while " + name + " is set too; unset one of them"));
        }
      }
    }
    return bad;
  }

  private static boolean isAnother(Environment environment, String name, SecretText text) {
    String value = value(environment, name);
    return !value.isBlank() && !text.secret().equals(Optional.of(value));
  }

  private static BadSetting refused(String name, String file, String accepted) {
    return new BadSetting(fileName(name), file, accepted);
  }

  private static boolean isSet(Environment environment, String name) {
    return !value(environment, name).isBlank();
  }

  private static List<String> secrets() {
    return KnownSettings.builtIn().all().stream()
        .map(Setting::variable)
        .filter(ShownValue::isSecret)
        .toList();
  }

  private static String fileName(String name) {
    return name + "_FILE";
  }

  /** What can't be resolved is reported elsewhere. */
  private static String value(Environment environment, String name) {
    try {
      return Objects.requireNonNullElse(environment.getProperty(name), "");
    } catch (PlaceholderResolutionException e) {
      return "";
    }
  }
}
