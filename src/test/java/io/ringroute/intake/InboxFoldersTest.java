package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.intake.ImportReport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxFoldersTest {

  @TempDir Path inbox;
  @TempDir Path elsewhere;

  @Test
  void putsNothingAwayIntoAFolderThatIsALink() throws IOException {
    Files.createSymbolicLink(inbox.resolve("error"), elsewhere);
    Path file = Files.writeString(inbox.resolve("held.csv"), "name,phone");
    ImportReport report = ImportReport.without("held.csv", Result.REFUSED, "no");

    assertThatThrownBy(() -> new InboxFolders(inbox).putAway(file.toFile(), report))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("error is a symbolic link");
    assertThat(file).exists();
    assertThat(elsewhere).isEmptyDirectory();
  }
}
