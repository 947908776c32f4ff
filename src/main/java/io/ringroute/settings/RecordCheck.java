package io.ringroute.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Binds one settings record as a start does. Values that can't be read are replaced by their
 * defaults, so that the record can still judge the others.
 */
final class RecordCheck {

  private final Class<?> type;
  private final String prefix;
  private final ConfigurableEnvironment environment;
  private final Map<String, Object> defaults = new HashMap<>();
  private final List<BadSetting> problems = new ArrayList<>();

  private RecordCheck(Class<?> type, ConfigurableEnvironment environment) {
    this.type = type;
    this.prefix = type.getAnnotation(ConfigurationProperties.class).value();
    this.environment = environment;
  }

  static List<BadSetting> of(Class<?> type, ConfigurableEnvironment environment) {
    RecordCheck check = new RecordCheck(type, environment);
    check.readEach();
    check.bindAll();
    return check.problems;
  }

  private void readEach() {
    for (RecordComponent component : type.getRecordComponents()) {
      String property = prefix + "." + dashed(component.getName());
      List<BadSetting> unreadable = new ValueCheck(environment, property).check(component);
      if (!unreadable.isEmpty()) {
        problems.addAll(unreadable);
        KnownSettings.builtIn()
            .property(property)
            .ifPresent(setting -> defaults.put(property, setting.standard()));
      }
    }
  }

  private void bindAll() {
    try {
      binder().bindOrCreate(prefix, Bindable.of(type));
    } catch (RuntimeException e) {
      List<String> told = problems.stream().map(BadSetting::name).toList();
      List<BadSetting> causes = BadSettingsIn.causesOf(e);
      causes.stream().filter(bad -> !told.contains(bad.name())).forEach(problems::add);
      if (causes.isEmpty() && told.isEmpty()) {
        problems.add(new BadSetting(prefix, "", "all settings that the built-in file names"));
      }
    }
  }

  private Binder binder() {
    MutablePropertySources sources = new MutablePropertySources(environment.getPropertySources());
    sources.addFirst(new MapPropertySource("defaultsOfUnreadableSettings", defaults));
    return new Binder(
        ConfigurationPropertySources.from(sources),
        new PropertySourcesPlaceholdersResolver(sources));
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
