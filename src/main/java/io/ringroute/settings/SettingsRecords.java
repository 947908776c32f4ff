package io.ringroute.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the records that bind settings. */
final class SettingsRecords {

  private static final String HERE = "io.ringroute";

  private static final List<? extends Class<?>> ALL = find();

  private SettingsRecords() {}

  static List<? extends Class<?>> all() {
    return ALL;
  }

  private static List<? extends Class<?>> find() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(HERE).stream()
        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
        .filter(Class::isRecord)
        .toList();
  }
}
