package io.ringroute.routes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where this process reads its routes and their templates from, as settings that may change. */
record RoutesSource(Map<String, Object> values) {

  static final String NAME = "routes";
  static final String PATTERN = "camel.main.routes-include-pattern";

  /** Begins with what was chosen at the start. */
  static RoutesSource in(ConfigurableEnvironment environment) {
    Map<String, Object> values = new ConcurrentHashMap<>();
    if (environment.getPropertySources().get(NAME) instanceof MapPropertySource chosen) {
      values.putAll(chosen.getSource());
      environment.getPropertySources().replace(NAME, new MapPropertySource(NAME, values));
    }
    return new RoutesSource(values);
  }

  /** The folder they are read from; empty when they are built in. */
  Optional<Path> copy() {
    String location = String.valueOf(values.get(RouteSettings.LOCATION));
    return Optional.of(location)
        .filter(chosen -> chosen.startsWith("file:"))
        .map(chosen -> Path.of(chosen.substring("file:".length())));
  }

  /** From now on they are read from a copy. */
  void moveTo(Path copy) {
    values.put(RouteSettings.LOCATION, "file:" + copy);
    values.put(PATTERN, "file:" + copy + "/*" + RouteFiles.ROUTES);
  }
}
