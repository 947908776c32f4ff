package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.ringroute.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@ExtendWith(OutputCaptureExtension.class)
class DataSourceIT {

  @TempDir Path dataDir;

  @Test
  void opensAnExternalDatabaseAndStartsNoServer() {
    try (ConfigurableApplicationContext context = start(TestDatabase.createEmpty().url(), 7)) {
      JdbcClient jdbc = context.getBean(JdbcClient.class);
      assertThat(jdbc.sql("show time zone").query(String.class).single()).isEqualTo("UTC");
      assertThat(jdbc.sql("show application_name").query(String.class).single())
          .isEqualTo("ringroute");
      HikariDataSource pool = context.getBean(HikariDataSource.class);
      assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
      assertThat(pool.getConnectionTimeout()).isEqualTo(5_000);
      assertThatThrownBy(
              () -> jdbc.sql("insert into leads (name, phone) values ('A', '9876543210')").update())
          .rootCause()
          .hasMessageContaining("source")
          .hasMessageNotContaining("9876543210");
      assertThat(context.getBean(PlatformTransactionManager.class)).isNotNull();
      assertThat(context.getBeansOfType(EmbeddedDatabase.class)).isEmpty();
      assertThat(dataDir.resolve("postgres")).doesNotExist();
      assertThat(dataDir.resolve("secrets.properties")).exists();
    }
  }

  @Test
  void namesADatabaseThatIsNotThereAndNoPassword(CapturedOutput output) throws Exception {
    int port = freePort();
    assertThatThrownBy(() -> start("postgresql://me:hidden@127.0.0.1:" + port + "/leads", 2))
        .rootCause()
        .satisfies(e -> assertThat(e).hasMessageContaining("refused"));
    assertThat(output.getAll())
        .contains("The database 127.0.0.1:" + port + "/leads can't be opened as me")
        .doesNotContain("hidden");
  }

  @Test
  void namesABadUrlAndNoPassword(CapturedOutput output) {
    assertThatThrownBy(() -> start("mysql://me:hidden@db/leads", 2)).isNotNull();
    assertThat(output.getAll())
        .contains("DATABASE_URL=**** is not accepted")
        .doesNotContain("hidden");
  }

  private ConfigurableApplicationContext start(String url, int connections) {
    return DatabaseNode.application()
        .run(
            "--ringroute.database.url=" + url,
            "--ringroute.database.max-connections=" + connections,
            "--ringroute.database.data-dir=" + dataDir);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
