package io.ringroute.database;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What all nodes on one database share: its id, and secrets generated once. */
@Component
public final class Installation {

  private static final String INSERT = Sql.load("database/insert-installation-value.sql");
  private static final String SELECT = Sql.load("database/select-installation-value.sql");

  private final JdbcClient jdbc;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  Installation(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A UUID as text, the same for the life of the database; it is no secret. */
  public String id() {
    return value("id", () -> UUID.randomUUID().toString());
  }

  /**
   * A secret of 32 random bytes in base64url, the same for every node and every start.
   *
   * @param name what it is for, like {@code agent-api-token}
   */
  public String secret(String name) {
    return value("secret." + name, RandomSecret::token);
  }

  /** The value that the first caller on any node gave: two that race get the same one. */
  String value(String name, Supplier<String> first) {
    String value = known.get(name);
    if (value == null) {
      jdbc.sql(INSERT).param("name", name).param("value", first.get()).update();
      value = jdbc.sql(SELECT).param("name", name).query(String.class).single();
      known.put(name, value);
    }
    return value;
  }
}
