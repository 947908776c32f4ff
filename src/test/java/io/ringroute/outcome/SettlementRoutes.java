package io.ringroute.outcome;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Leaves the other features' routes out, whose beans these tests don't have. */
class SettlementRoutes implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String FILES =
      "file:routes/errors.camel.yaml,file:routes/outcome.camel.yaml,"
          + "file:routes/reaper.camel.yaml,file:routes/retry.camel.yaml,"
          + "file:routes/rooms.camel.yaml";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "settlement", Map.of("camel.main.routes-include-pattern", FILES)));
  }
}
