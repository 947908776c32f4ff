package io.ringroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy before a real PostgreSQL. */
class TcpProxyIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.create();
  private final URI url = URI.create(database.url().substring("jdbc:".length()));
  private final TcpProxy proxy = new TcpProxy(url.getPort());

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void passesCutsAndMends() throws Exception {
    Connection connection = connect("");
    assertThat(one(connection)).isEqualTo(1);

    proxy.cut();
    assertThatThrownBy(() -> one(connection)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connect("")).isInstanceOf(SQLException.class);

    proxy.mend();
    assertThat(one(connect(""))).isEqualTo(1);
  }

  @Test
  void holdsEverythingWhileItIsHalfOpen() throws Exception {
    Connection connection = connect("&socketTimeout=1");
    proxy.hold();
    assertThatThrownBy(() -> one(connection)).isInstanceOf(SQLException.class);

    proxy.mend();
    assertThat(one(connect(""))).isEqualTo(1);
  }

  @Test
  void holdsARequestThatTheServerDoesNotKnow() throws Exception {
    Trap trap = proxy.hold("insert into do_not_call", Trap.When.BEFORE);
    CompletableFuture<Integer> insert = insert();

    assertThat(trap.awaitCatch(PATIENCE)).isTrue();
    assertThat(rows()).isZero();
    assertThat(insert).isNotDone();

    trap.open();
    assertThat(insert.join()).isEqualTo(1);
  }

  @Test
  void holdsTheAnswerToWhatIsDone() throws Exception {
    Trap trap = proxy.hold("insert into do_not_call", Trap.When.AFTER);
    CompletableFuture<Integer> insert = insert();

    assertThat(trap.awaitCatch(PATIENCE)).isTrue();
    assertThat(rows()).isEqualTo(1);
    assertThat(insert).isNotDone();

    trap.open();
    assertThat(insert.join()).isEqualTo(1);
  }

  private CompletableFuture<Integer> insert() throws SQLException {
    Connection connection = connect("&prepareThreshold=0");
    return CompletableFuture.supplyAsync(
        () -> {
          try (var insert =
              connection.prepareStatement("insert into do_not_call (phone_key) values ('+91')")) {
            return insert.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private long rows() {
    return database.jdbc().sql("select count(*) from do_not_call").query(Long.class).single();
  }

  private Connection connect(String more) throws SQLException {
    String address = "jdbc:postgresql://localhost:%d%s?user=postgres%s";
    return DriverManager.getConnection(address.formatted(proxy.port(), url.getPath(), more));
  }

  private static int one(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select 1")) {
      row.next();
      return row.getInt(1);
    }
  }
}
