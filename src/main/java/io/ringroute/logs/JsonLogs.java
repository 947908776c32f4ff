package io.ringroute.logs;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes each log line a JSON object of the Elastic Common Schema, before the first line is written,
 * when LOG_FORMAT asks for it. What LOG_FORMAT may be is judged with all other settings.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs">Elastic Common Schema</a>
 */
class JsonLogs implements EnvironmentPostProcessor {

  private static final Map<String, Object> ECS = Map.of("logging.structured.format.console", "ecs");

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment env, SpringApplication application) {
    if (LogSettings.JSON.equals(format(env))) {
      env.getPropertySources().addFirst(new MapPropertySource("logs", ECS));
    }
  }

  /** Null for one that can't be read; the check of the settings says so. */
  private static String format(ConfigurableEnvironment env) {
    try {
      return env.getProperty("ringroute.logs.format");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
