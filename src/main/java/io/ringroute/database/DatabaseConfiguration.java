package io.ringroute.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** From DATA_DIR's lock to a pool of connections; Spring Boot adds Flyway and JdbcClient. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseConfiguration {

  /**
   * What every connection of the pool begins with. Plans are made once and kept: the statements
   * name indexes that are right whatever the parameters are, and for some of them the planner would
   * else plan anew at each run, which at millions of leads takes longer than the run. None of them
   * reads so much that starting parallel workers, some milliseconds, would pay; the planner thinks
   * otherwise where a small index has grown between two vacuums. A transaction that a frozen node
   * left half done is rolled back, so that its locks stop nobody else. A server that works on a
   * statement, or waits for a lock, looks every two seconds whether its client is still there:
   * whoever gives up closes its connection ({@link DatabasePatience}), and else its session would
   * stand in the same queue until the lock is free, and one more for each report that is sent
   * again. (PostgreSQL 14 and later on Linux; another server knows no such setting, or can't look,
   * and is left alone.)
   */
  public static final String SESSION =
      "set time zone 'UTC'; set plan_cache_mode = force_generic_plan;"
          + " set max_parallel_workers_per_gather = 0;"
          + " set idle_in_transaction_session_timeout = '30s';"
          + " do $$ begin perform set_config('client_connection_check_interval', '2s', false);"
          + " exception when others then null; end $$";

  private static final long START_PATIENCE_MILLIS = 20_000;
  private static final long CONNECTION_PATIENCE_MILLIS = 5_000;
  private static final String SOCKET_TIMEOUT_SECONDS = "60";

  @Bean
  DataDirectory dataDirectory(
      DatabaseSettings settings,
      @Value("${server.address:127.0.0.1}") String host,
      @Value("${server.port:8080}") String port) {
    return DataDirectory.lock(settings.dataDirectory(), "http://" + host + ":" + port);
  }

  @Bean
  @Conditional(NoUrl.class)
  EmbeddedDatabase embeddedDatabase(DatabaseSettings settings, DataDirectory directory) {
    return EmbeddedDatabase.start(directory, settings.embeddedPort());
  }

  /** Named after the lock, which comes first for an external database too. */
  @Bean
  DatabaseAddress databaseAddress(
      DataDirectory directory,
      DatabaseSettings settings,
      ObjectProvider<EmbeddedDatabase> embedded) {
    return settings.external().orElseGet(() -> embedded.getObject().address());
  }

  @Bean
  HikariDataSource dataSource(DatabaseSettings settings, DatabaseAddress address) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("database");
    pool.setJdbcUrl(address.jdbcUrl());
    pool.setUsername(address.user());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(settings.maxConnections());
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(CONNECTION_PATIENCE_MILLIS);
    pool.setValidationTimeout(3_000);
    pool.setInitializationFailTimeout(START_PATIENCE_MILLIS);
    pool.setConnectionInitSql(SESSION);
    pool.addDataSourceProperty("ApplicationName", "ringroute");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // A violated constraint would name the row's values, telephone numbers too, in every log.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.addDataSourceProperty("connectTimeout", "5");
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    return open(pool, address);
  }

  private static HikariDataSource open(HikariConfig pool, DatabaseAddress address) {
    try {
      return new ConnectionPool(pool);
    } catch (PoolInitializationException e) {
      throw new StartFailed(
          "The database %s can't be opened as %s: %s"
              .formatted(
                  address.display(),
                  Objects.requireNonNullElse(address.user(), "this system's user"),
                  e.getCause().getMessage()),
          "Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD, and that the server runs.",
          e);
    }
  }

  /**
   * Migrates over connections of its own without a socket timeout: building an index on millions of
   * rows takes as long as it takes.
   */
  @Bean
  FlywayConfigurationCustomizer flywayConfiguration(DatabaseAddress address) {
    return flyway -> Migration.configure(flyway, migrationConnections(address));
  }

  private static DataSource migrationConnections(DatabaseAddress address) {
    DriverManagerDataSource connections =
        new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password());
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "ringroute migration");
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    connections.setConnectionProperties(properties);
    return connections;
  }

  @Bean
  FlywayMigrationStrategy migration(DataDirectory directory) {
    return new Migration(directory.path());
  }

  @Bean
  NodeLimits nodeLimits(
      @Value("${ringroute.dialing.max-concurrent-calls:10}") int maxConcurrentCalls,
      @Value("${ringroute.dialing.calls-per-second:2}") int callsPerSecond,
      @Value("${ringroute.push.requests-per-minute:100}") int pushRequestsPerMinute) {
    return new NodeLimits(maxConcurrentCalls, callsPerSecond, pushRequestsPerMinute);
  }

  /** DATABASE_URL is empty: the embedded database is used. */
  static final class NoUrl implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("ringroute.database.url", "").isBlank();
    }
  }
}
