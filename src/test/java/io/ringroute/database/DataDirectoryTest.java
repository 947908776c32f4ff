package io.ringroute.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path folder;

  @Test
  void createsTheFolderForItsOwnerOnly() throws IOException {
    try (DataDirectory directory = lock()) {
      assertThat(rights(directory.path())).isEqualTo("rwx------");
      assertThat(rights(directory.path().resolve("lock.owner"))).isEqualTo("rw-------");
    }
  }

  @Test
  void refusesASecondLockAndKeepsTheFirst() {
    try (DataDirectory first = lock()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(this::lock)
            .isInstanceOf(StartFailed.class)
            .hasMessageContaining(first.path().toString())
            .hasMessageContaining("process " + ProcessHandle.current().pid())
            .hasMessageContaining("http://here:1");
      }
    }
  }

  @Test
  void isFreeAgainAfterItWasClosed() {
    lock().close();
    lock().close();
    assertThat(folder.resolve("new/data/lock.owner")).doesNotExist();
  }

  @Test
  void namesAFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataDirectory.lock(file.resolve("data"), ""))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("DATA_DIR " + file.resolve("data"));
  }

  private DataDirectory lock() {
    return DataDirectory.lock(folder.resolve("new/data"), "http://here:1");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
