package io.ringroute.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Every setting, as the application.yaml in the jar names it.
 *
 * @param all in the order of the file
 */
record KnownSettings(List<Setting> all) {

  private static final String FILE = "application.yaml";
  private static final Pattern VALUE =
      Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(.*)}", Pattern.DOTALL);
  private static final KnownSettings BUILT_IN = load();

  static KnownSettings builtIn() {
    return BUILT_IN;
  }

  Optional<Setting> property(String name) {
    return all.stream().filter(setting -> setting.property().equals(name)).findFirst();
  }

  /** The variable of a property; the property's own name when no variable sets it. */
  String variable(String property) {
    return property(property).map(Setting::variable).orElse(property);
  }

  /** Where a variable stands in the file; at the end when it doesn't. */
  int position(String variable) {
    List<String> variables = all.stream().map(Setting::variable).toList();
    int position = variables.indexOf(variable);
    return position < 0 ? variables.size() : position;
  }

  private static KnownSettings load() {
    try {
      List<Setting> all = new ArrayList<>();
      new YamlPropertySourceLoader()
          .load(FILE, new ClassPathResource(FILE))
          .forEach(source -> read(source, all));
      return new KnownSettings(List.copyOf(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(PropertySource<?> source, List<Setting> all) {
    for (String property : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
      Matcher value = VALUE.matcher(String.valueOf(source.getProperty(property)));
      if (value.matches()) {
        all.add(new Setting(property, value.group(1), value.group(2)));
      }
    }
  }
}
