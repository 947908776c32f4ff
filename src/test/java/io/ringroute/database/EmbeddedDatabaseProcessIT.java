package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Real processes that are killed, started twice, side by side, and as an ordinary user. */
class EmbeddedDatabaseProcessIT {

  @TempDir Path folder;

  @Test
  void keepsEverythingOverKillDashNine() throws Exception {
    DatabaseProcess first = DatabaseProcess.start(folder.resolve("data")).awaitReady();
    first.jdbc().sql("insert into leads (name, phone, source) values ('A', '1', 'x')").update();
    ProcessHandle server = server(folder.resolve("data"));
    first.kill();
    assertThat(server.isAlive()).as("the server outlives its killed application").isTrue();

    try (DatabaseProcess second = DatabaseProcess.start(folder.resolve("data")).awaitReady()) {
      assertThat(server.isAlive()).as("the left-over server is stopped").isFalse();
      assertThat(second.jdbc().sql("select name from leads").query(String.class).list())
          .containsExactly("A");
      assertThat(second.installation()).isEqualTo(first.installation());
      assertThat(first.output()).contains("Generated API_TOKEN=", "Generated OPERATOR_PASSWORD=");
      assertThat(second.output()).doesNotContain("Generated");
    }
    assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void runsTwiceInTwoFoldersButRefusesASecondStartInOneAndNamesTheFirst() throws Exception {
    try (DatabaseProcess first = DatabaseProcess.start(folder.resolve("a"));
        DatabaseProcess other = DatabaseProcess.start(folder.resolve("b with space"))) {
      assertThat(first.awaitReady().installation()).isNotEqualTo(other.awaitReady().installation());
      try (DatabaseProcess second = DatabaseProcess.start(folder.resolve("a"))) {
        assertThat(second.awaitEnd())
            .contains("in use by another Ringroute: process " + first.pid() + ", running since 20")
            .contains("http://127.0.0.1:8080")
            .doesNotContain("\tat ");
      }
      assertThat(first.jdbc().sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void runsAsAnOrdinaryUser() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "all other tests show it already");
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "setpriv is missing");
    Path open = Files.createTempDirectory(Path.of("/tmp"), "ordinary-user");
    try {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      List<String> asNobody =
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
      try (DatabaseProcess node =
          DatabaseProcess.start(asNobody, copyClassPath(open), open.resolve("data"))) {
        node.awaitReady();
        assertThat(Files.getOwner(open.resolve("data/postgres")).getName()).isEqualTo("nobody");
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(open.resolve("data"))))
            .isEqualTo("rwx------");
      }
    } finally {
      FileSystemUtils.deleteRecursively(open);
    }
  }

  @Test
  void tellsRootWhatToDoWhereUserNamespacesAreForbidden() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "concerns root only");
    List<String> withoutUnshare = List.of("/usr/bin/env", "PATH=/nowhere");
    try (DatabaseProcess node =
        DatabaseProcess.start(withoutUnshare, System.getProperty("java.class.path"), folder)) {
      assertThat(node.awaitEnd())
          .contains("PostgreSQL refuses to run as root")
          .contains("Run Ringroute as an ordinary user, or set DATABASE_URL");
    }
  }

  /** The local repository may lie in a home that nobody else can read. */
  private static String copyClassPath(Path open) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path source = Path.of(entry);
      if (Files.exists(source)) {
        Path copy = open.resolve(copies.size() + "-" + source.getFileName());
        FileSystemUtils.copyRecursively(source, copy);
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static ProcessHandle server(Path dataDir) throws IOException {
    return LeftOverServer.in(dataDir.resolve("postgres")).process().orElseThrow();
  }
}
