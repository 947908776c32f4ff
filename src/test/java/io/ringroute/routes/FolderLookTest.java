package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLookTest {

  @TempDir Path folder;
  private FolderLook look;

  @BeforeEach
  void fill() throws IOException {
    write("one.camel.yaml", "a");
    look = new FolderLook(folder);
  }

  @Test
  void tellsOfAFolderOnceWhenItHasStayedTheSame() {
    assertThat(look.isNewAndQuiet()).isFalse();
    assertThat(look.isNewAndQuiet()).isFalse();
    assertThat(look.isNewAndQuiet()).isTrue();
    assertThat(look.isNewAndQuiet()).isFalse();
  }

  @Test
  void waitsWhileItIsWrittenTo() throws IOException {
    settle();
    for (int i = 2; i < 9; i++) {
      write("one.camel.yaml", "a".repeat(i));
      assertThat(look.isNewAndQuiet()).isFalse();
    }

    assertThat(look.isNewAndQuiet()).isFalse();
    assertThat(look.isNewAndQuiet()).isTrue();
  }

  @Test
  void seesNewAndRemovedFiles() throws IOException {
    settle();
    write("two.camel.yaml", "b");
    assertThat(settle()).isTrue();

    Files.delete(folder.resolve("one.camel.yaml"));
    assertThat(settle()).isTrue();
  }

  @Test
  void overlooksWhatEditorsLeave() throws IOException {
    settle();
    write("one.camel.yaml~", "b");
    write(".one.camel.yaml.swp", "b");

    assertThat(settle()).isFalse();
  }

  @Test
  void seesThatAMountedConfigMapIsExchanged() throws IOException {
    Files.delete(folder.resolve("one.camel.yaml"));
    Files.createSymbolicLink(folder.resolve("..data"), version("..first", "a"));
    Files.createSymbolicLink(
        folder.resolve("one.camel.yaml"), Path.of("..data").resolve("one.camel.yaml"));
    settle();
    assertThat(settle()).isFalse();

    Path next = Files.createSymbolicLink(folder.resolve("..tmp"), version("..second", "b"));
    Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(settle()).isTrue();
    assertThat(RouteFiles.read(folder).text("one.camel.yaml")).isEqualTo("b");
  }

  @Test
  void seesThatTheFolderIsGone() throws IOException {
    settle();
    Files.delete(folder.resolve("one.camel.yaml"));
    Files.delete(folder);

    assertThat(settle()).isTrue();
    Files.createDirectory(folder);
    assertThat(settle()).isTrue();
  }

  private Path version(String name, String text) throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("one.camel.yaml"), text);
    return Path.of(name);
  }

  private boolean settle() {
    boolean told = false;
    for (int i = 0; i < 4; i++) {
      told |= look.isNewAndQuiet();
    }
    return told;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
