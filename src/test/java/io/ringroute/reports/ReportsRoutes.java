package io.ringroute.reports;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Loads the reports' routes and the error channels alone. */
class ReportsRoutes implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, Object> routes =
        Map.of(
            "camel.main.routes-include-pattern",
            "classpath:routes/reports.camel.yaml,classpath:routes/errors.camel.yaml,"
                + "classpath:routes/problems.camel.yaml");
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("reports-routes", routes));
  }
}
