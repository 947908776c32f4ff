package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstallationIT {

  private static final int NODES = 8;

  private final TestDatabase database = TestDatabase.create();

  @Test
  void givesTheSameIdAndSecretAtEveryStart() {
    Installation first = new Installation(database.jdbc());
    Installation second = new Installation(database.jdbc());
    assertThat(UUID.fromString(first.id())).hasToString(second.id());
    assertThat(first.secret("a"))
        .hasSize(43)
        .isEqualTo(second.secret("a"))
        .isEqualTo(first.secret("a"));
    assertThat(first.secret("b")).isNotEqualTo(first.secret("a"));
  }

  @Test
  void givesNodesThatStartAtOnceTheSameSecret() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(NODES);
    CountDownLatch all = new CountDownLatch(NODES);
    Callable<String> node =
        () -> {
          Installation installation = new Installation(database.jdbc());
          all.countDown();
          all.await();
          return installation.secret("raced");
        };
    List<Future<String>> secrets =
        nodes.invokeAll(Stream.generate(() -> node).limit(NODES).toList());
    nodes.shutdown();
    assertThat(secrets).extracting(Future::get).containsOnly(secrets.get(0).get());
  }

  @Test
  void opensADatabaseInTheModeOfItsFirstStartOnly() {
    DatabaseSettings settings =
        new DatabaseSettings("postgresql://u:hidden@db:1/leads", "", "", "data", 0, 10);
    mark(settings, false);
    mark(settings, false);
    assertThatThrownBy(() -> mark(settings, true))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("database db:1/leads belongs to a real installation")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void keepsRealLeadsOutOfTheSandbox() {
    DatabaseSettings settings = new DatabaseSettings("", "", "", "/some/data", 0, 10);
    mark(settings, true);
    mark(settings, true);
    assertThatThrownBy(() -> mark(settings, false))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("DATA_DIR /some/data belongs to a sandbox installation");
  }

  private void mark(DatabaseSettings settings, boolean sandbox) {
    new ModeMark(new Installation(database.jdbc()), settings, sandbox);
  }
}
