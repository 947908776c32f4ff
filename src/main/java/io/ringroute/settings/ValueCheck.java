package io.ringroute.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;

/** Whether one value can be read as what its setting holds. */
final class ValueCheck {

  private static final Map<Class<?>, String> ACCEPTED =
      Map.of(
          Duration.class, Durations.ACCEPTED,
          int.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false");

  private final ConfigurableEnvironment environment;
  private final String property;

  ValueCheck(ConfigurableEnvironment environment, String property) {
    this.environment = environment;
    this.property = property;
  }

  /** What is wrong, mostly nothing; whether the value is sensible is for the record to say. */
  List<BadSetting> check(RecordComponent component) {
    return check(ResolvableType.forType(component.getGenericType()), component.getType());
  }

  List<BadSetting> check(ResolvableType type, Class<?> raw) {
    String text = Objects.requireNonNullElse(environment.getProperty(property), "");
    if (raw == Duration.class && Durations.isBare(text) || isMissing(raw, text)) {
      return List.of(bad(text, raw));
    }
    try {
      Binder.get(environment).bind(property, Bindable.of(type));
      return List.of();
    } catch (BindException e) {
      List<BadSetting> causes = BadSettingsIn.causesOf(e);
      return causes.isEmpty() ? List.of(bad(text, raw)) : causes;
    }
  }

  /** A blank number; whoever wants the default leaves the variable out. */
  private boolean isMissing(Class<?> raw, String text) {
    return raw.isPrimitive() && text.isBlank() && environment.containsProperty(property);
  }

  private BadSetting bad(String text, Class<?> raw) {
    String accepted = ACCEPTED.getOrDefault(raw, "a value that can be read");
    return new BadSetting(KnownSettings.builtIn().variable(property), text, accepted);
  }
}
