package io.ringroute.sandbox;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/** Leaves in DATA_DIR what another node needs to join this sandbox. */
@Component
@ConditionalOnProperty("ringroute.sandbox.active")
final class SandboxShareWriter {

  private final ConfigurableEnvironment environment;
  private final HikariDataSource database;
  private final Path dataDir;

  SandboxShareWriter(
      ConfigurableEnvironment environment,
      HikariDataSource database,
      @Value("${ringroute.database.data-dir}") String dataDir) {
    this.environment = environment;
    this.database = database;
    this.dataDir = Path.of(dataDir);
  }

  /**
   * @throws io.ringroute.database.StartFailed when the data folder can't be written
   */
  @EventListener(ApplicationReadyEvent.class)
  void write() {
    var presets =
        (MapPropertySource) environment.getPropertySources().get(SandboxInitializer.PRESETS);
    Map<String, Object> settings = new TreeMap<>(presets.getSource());
    settings.put("DATABASE_URL", database.getJdbcUrl());
    settings.put("DATABASE_USER", Objects.requireNonNullElse(database.getUsername(), ""));
    settings.put("DATABASE_PASSWORD", Objects.requireNonNullElse(database.getPassword(), ""));
    SandboxShare.write(dataDir, settings);
  }
}
