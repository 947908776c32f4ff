package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedDatabaseIT {

  @TempDir Path folder;
  private DataDirectory directory;
  private EmbeddedDatabase database;

  @BeforeEach
  void lock() {
    directory = DataDirectory.lock(folder.resolve("data"), "http://localhost:8080");
  }

  @AfterEach
  void stop() throws IOException {
    if (database != null) {
      database.close();
    }
    directory.close();
  }

  @Test
  void writesDurably() {
    start();
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(jdbc().sql("show " + setting).query(String.class).single())
          .as(setting)
          .isEqualTo("on");
    }
  }

  @Test
  void listensOnLoopbackOnlyAndWithAPassword() {
    start();
    assertThat(jdbc().sql("show listen_addresses").query(String.class).single())
        .isEqualTo("127.0.0.1");
    assertThat(jdbc().sql("show unix_socket_directories").query(String.class).single()).isEmpty();
    var stranger = new DriverManagerDataSource(database.address().jdbcUrl(), "postgres", "guess");
    assertThatThrownBy(stranger::getConnection).hasMessageContaining("authentication failed");
  }

  @Test
  void keepsItsFilesFromOtherUsers() throws IOException {
    start();
    try (Stream<Path> files = Files.list(directory.path())) {
      assertThat(files).isNotEmpty().allSatisfy(this::isForTheOwnerOnly);
    }
    assertThat(Files.readString(directory.path().resolve("pgpass"))).startsWith("*:*:*:postgres:");
    assertThat(database.toString()).doesNotContain(database.address().password());
  }

  private void isForTheOwnerOnly(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .endsWith("------");
  }

  @Test
  void startsAgainWhenTheServerDies() throws IOException {
    start();
    jdbc().sql("create table kept (n int)").update();
    String url = database.address().jdbcUrl();
    server().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(jdbc().sql("select count(*) from kept").query().singleValue())
                    .isEqualTo(0L));
    assertThat(database.address().jdbcUrl()).isEqualTo(url);
  }

  @Test
  void sparesAnotherProcessThatAStalePidFileNames() throws Exception {
    start();
    database.close();
    Process innocent = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(data().resolve("postmaster.pid"), innocent.pid() + "\n" + data() + "\n");
      start();
      assertThat(innocent.isAlive()).isTrue();
      assertThat(jdbc().sql("select 1").query().singleValue()).isEqualTo(1);
    } finally {
      innocent.destroy();
    }
  }

  @Test
  void sparesTheServerOfAnotherFolderThatAStalePidFileNames() throws Exception {
    start();
    database.close();
    try (DataDirectory other = DataDirectory.lock(folder.resolve("other"), "")) {
      try (EmbeddedDatabase neighbour = EmbeddedDatabase.start(other, 0)) {
        Files.copy(
            other.path().resolve("postgres/postmaster.pid"), data().resolve("postmaster.pid"));
        start();
        assertThat(jdbc(neighbour).sql("select 1").query().singleValue()).isEqualTo(1);
        assertThat(jdbc().sql("select 1").query().singleValue()).isEqualTo(1);
      }
    }
  }

  @Test
  void setsAHalfMadeDatabaseAside() throws IOException {
    Files.createDirectories(data());
    Files.writeString(data().resolve("postgresql.conf"), "# killed in the middle of initdb");
    start();
    assertThat(jdbc().sql("select 1").query().singleValue()).isEqualTo(1);
    try (Stream<Path> files = Files.list(directory.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("postgres.incomplete-"));
    }
  }

  @Test
  void refusesATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(directory, taken.getLocalPort()))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("EMBEDDED_DATABASE_PORT " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void refusesADatabaseWhosePasswordIsLost() throws IOException {
    start();
    database.close();
    Files.delete(directory.path().resolve("pgpass"));
    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("pgpass is missing");
  }

  private void start() {
    database = EmbeddedDatabase.start(directory, 0);
  }

  private JdbcClient jdbc() {
    return jdbc(database);
  }

  private static JdbcClient jdbc(EmbeddedDatabase database) {
    DatabaseAddress address = database.address();
    return JdbcClient.create(
        new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password()));
  }

  private ProcessHandle server() throws IOException {
    return LeftOverServer.in(data()).process().orElseThrow();
  }

  private Path data() {
    return directory.path().resolve("postgres");
  }
}
