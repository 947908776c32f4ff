package io.ringroute.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A CSV or TSV file whose separator and header are known.
 *
 * @param path the file
 * @param separator comma, semicolon, tab or bar, as its header has it
 * @param header its header
 * @param headerLine the physical line of the header, from 1; titles above it are skipped
 */
record LeadFile(Path path, char separator, Header header, long headerLine) {

  private static final int HEAD_BYTES = 256 * 1024;
  private static final int TITLE_ROWS = 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Looks at the beginning of a file.
   *
   * @throws LeadFileRefused when it is no UTF-8 text or has no readable header
   */
  static LeadFile open(Path path) throws IOException {
    byte[] head = head(path);
    FileKind.requireText(head);
    String text = new String(head, StandardCharsets.UTF_8);
    LeadFile file =
        Stream.of(',', ';', '\t', '|')
            .flatMap(separator -> withHeader(path, text, separator).stream())
            .max(Comparator.comparing((LeadFile found) -> found.header.known()))
            .orElseThrow(LeadFile::withoutHeader);
    file.header.check();
    return file;
  }

  /** A reader of the whole file, without a byte order mark; broken characters become U+FFFD. */
  QuoteTracker reader() throws IOException {
    InputStream bytes = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    Reader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return new QuoteTracker(text, separator);
  }

  /** The records of the file, titles, header and empty lines too. */
  CsvReader<CsvRecord> records(Reader reader) {
    return csv(reader, separator);
  }

  private static Optional<LeadFile> withHeader(Path path, String text, char separator) {
    String plain = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    try (CsvReader<CsvRecord> records = csv(new StringReader(plain), separator)) {
      LineNumbers lines = new LineNumbers();
      return records.stream()
          .limit(TITLE_ROWS)
          .map(CsvRecord::getFields)
          .map(row -> new LeadFile(path, separator, Header.of(row), lines.start(row)))
          .filter(found -> found.header.isReadable())
          .findFirst();
    } catch (RuntimeException | IOException e) {
      return Optional.empty();
    }
  }

  private static CsvReader<CsvRecord> csv(Reader reader, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(false)
        .ignoreDifferentFieldCount(true)
        .acceptCharsAfterQuotes(false)
        .ofCsvRecord(reader);
  }

  private static byte[] head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private static LeadFileRefused withoutHeader() {
    return new LeadFileRefused(
        "no header was found in the first %d rows; needed are a phone column (phone, mobile, …) and a name column (name, or first name and last name), separated by comma, semicolon, tab or bar"
            .formatted(TITLE_ROWS));
  }
}
