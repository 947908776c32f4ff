package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadFileFilterTest {

  private static final Instant START = Instant.parse("2026-11-25T06:00:00Z");

  @TempDir Path inbox;
  private Path lists;
  private final Settable clock = new Settable();
  private LeadFileFilter filter;

  @BeforeEach
  void makeFolder() throws IOException {
    lists = Files.createDirectory(inbox.resolve("do-not-call"));
    filter = new LeadFileFilter(lists, clock);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,false",
    "UTF-16LE,false",
    "UTF-16BE,false",
    "UTF-8,true",
    "UTF-16LE,true",
    "UTF-16BE,true"
  })
  void letsATextRestThatEndsWithinALine(String charset, boolean marked) throws IOException {
    String text = (marked ? "\uFEFF" : "") + "name,phone\nAsha,9198765432";
    Path file = write(text.getBytes(charset));
    assertThat(accepts(filter, file)).isFalse();
    assertThat(accepts(new DoNotCallFileFilter(clock), file)).isFalse();
    clock.now = START.plus(UnendedText.WAIT).plusMillis(1);
    assertThat(accepts(filter, file)).isTrue();
    assertThat(accepts(new DoNotCallFileFilter(clock), file)).isTrue();

    clock.now = START;
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      assertThat(accepts(filter, write((text + end).getBytes(charset)))).isTrue();
    }
  }

  @Test
  void letsAWorkbookNotRestWhichIsWholeOrDamaged() throws IOException {
    assertThat(accepts(filter, write("PK\3\4 and so on".getBytes(StandardCharsets.US_ASCII))))
        .isTrue();
  }

  @Test
  void takesNoLetterForALineEnd() throws IOException {
    assertThat(
            accepts(filter, write("\uFEFFname,phone,\u0A85".getBytes(StandardCharsets.UTF_16LE))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.csv", "list.xlsx", "list.csv.part"})
  void letsLeadsWaitForADoNotCallFileButNotForEver(String name) throws IOException {
    Path file = write("name,phone\n".getBytes(StandardCharsets.UTF_8));
    assertThat(accepts(filter, file)).isTrue();
    Path list = Files.writeString(lists.resolve(name), "9876543210\n");
    assertThat(accepts(filter, file)).isFalse();
    clock.now = START.plus(PendingLists.LONGEST).minusMillis(1);
    assertThat(accepts(filter, file)).isFalse();
    clock.now = START.plus(PendingLists.LONGEST);
    assertThat(accepts(filter, file)).isTrue();

    Files.delete(list);
    assertThat(accepts(filter, file)).isTrue();
    Files.writeString(list, "9876543210\n");
    assertThat(accepts(filter, file)).isFalse();
    Files.delete(list);
    assertThat(accepts(filter, file)).isTrue();
  }

  @Test
  void letsLeadsNotWaitForWhatIsDoneOrNeverRead() throws IOException {
    Files.createDirectory(lists.resolve("done"));
    Files.writeString(lists.resolve("done/list.csv"), "9876543210\n");
    Files.writeString(lists.resolve(".hidden.csv"), "9876543210\n");
    Files.writeString(lists.resolve("~$list.xlsx"), "9876543210\n");
    Files.writeString(lists.resolve("readme.pdf"), "9876543210\n");
    assertThat(accepts(filter, write("name,phone\n".getBytes(StandardCharsets.UTF_8)))).isTrue();
  }

  @Test
  void tellsThatNoRouteReadsDoNotCallFiles() throws Exception {
    try (CamelContext context = new DefaultCamelContext()) {
      assertThat(MissingListRoute.isMissing(context)).isTrue();
    }
  }

  @Test
  void tellsOfAFailureOnOneLine() {
    assertThat(new IntakeFailures().said(new IOException("a\nERROR b\u2028c.csv")))
        .isEqualTo("a?ERROR b\u2028c.csv".replace('\u2028', '?'));
    assertThat(new IntakeFailures().said(new IOException((String) null))).isEqualTo("null");
  }

  private Path write(byte[] bytes) throws IOException {
    Path file = Files.write(inbox.resolve("leads.csv"), bytes);
    return Files.setLastModifiedTime(file, FileTime.from(START));
  }

  private static boolean accepts(LeadFileFilter filter, Path path) {
    GenericFile<File> file = new GenericFile<>();
    file.setFile(path.toFile());
    return filter.accept(file);
  }

  private static final class Settable extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
