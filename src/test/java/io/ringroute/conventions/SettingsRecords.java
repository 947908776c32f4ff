package io.ringroute.conventions;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The settings that records bind. */
public final class SettingsRecords {

  private SettingsRecords() {}

  /** Their names, like {@code ringroute.dialing.poll-interval}. */
  public static Set<String> names(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
        .flatMap(SettingsRecords::names)
        .collect(Collectors.toSet());
  }

  private static Stream<String> names(JavaClass type) {
    ConfigurationProperties annotation = type.getAnnotationOfType(ConfigurationProperties.class);
    String prefix = annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
    return names(prefix, type.reflect());
  }

  private static Stream<String> names(String prefix, Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
  }

  private static Stream<String> names(String prefix, RecordComponent component) {
    String name = prefix + "." + dashed(component.getName());
    boolean nested =
        component.getType().isRecord()
            && component.getType().getEnclosingClass() == component.getDeclaringRecord();
    return nested ? names(name, component.getType()) : Stream.of(name);
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
