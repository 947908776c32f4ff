package io.ringroute.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path folder;

  @BeforeEach
  void copyRoutes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void acceptsTheDeliveredRoutes() {
    assertThat(validate(folder.toString())).isZero();
    assertThat(printed()).singleElement().asString().matches("ok: \\d+ routes in \\d+ files");
  }

  @Test
  void printsALineForEachFault() throws IOException {
    edit("screening.camel.yaml", "ref: whitelist", "ref: whitelst");
    edit("rooms.camel.yaml", "uri: direct:rooms-find\n", "uri: direct:rooms-fnd\n");

    assertThat(validate(folder.toString())).isOne();
    assertThat(printed()).hasSize(2);
    assertThat(printed())
        .anyMatch(line -> line.matches("screening.camel.yaml:\\d+: .*accepted are whitelist.*"));
    assertThat(printed())
        .anyMatch(line -> line.matches("rooms.camel.yaml:\\d+: .*accepted are direct:rooms-f.*"));
  }

  @Test
  void takesSettingsThatOnlyTheFolderNames() throws IOException {
    edit("rooms.camel.yaml", "period: 60000", "period: \"{{ringroute.own.period}}\"");

    assertThat(validate(folder.toString())).isOne();
    assertThat(validate(folder.toString(), "--ringroute.own.period=5000")).isZero();
  }

  @Test
  void refusesWhatIsNoFolderOfRoutes() throws IOException {
    assertThat(validate(folder.resolve("nowhere").toString())).isOne();
    assertThat(validate(Files.createDirectory(folder.resolve("empty")).toString())).isOne();
    assertThat(printed())
        .anyMatch(line -> line.contains("nowhere: is no folder; accepted is"))
        .anyMatch(line -> line.contains("has no *.camel.yaml file"));
  }

  private int validate(String path, String... settings) {
    return Validate.run(
        path, List.of(settings), new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(from), to));
  }
}
