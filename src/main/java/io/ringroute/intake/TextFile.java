package io.ringroute.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A CSV or TSV file whose encoding, separator and header are known.
 *
 * @param path the file
 * @param charset its encoding
 * @param separator comma, semicolon, tab or bar, as its header has it
 * @param header its header
 * @param headerLine the physical line of the header, from 1; titles above it are skipped; 0 for
 *     none
 * @param note which rows were skipped; null for none
 * @param titles rows above the header that may hold a number
 */
record TextFile(
    Path path,
    Charset charset,
    char separator,
    Header header,
    long headerLine,
    String note,
    List<TitleRow> titles)
    implements LeadFile {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static TextFile open(Path path, ContentScan content, ColumnNames known) {
    Charset charset = TextEncoding.of(content);
    String text = new String(content.head(), charset);
    String start = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    FileKind.requireTable(start);
    List<Attempt> attempts =
        Stream.of(',', ';', '\t', '|').map(separator -> attempt(start, separator, known)).toList();
    attempts.forEach(attempt -> attempt.search.requireLeads());
    Attempt best =
        attempts.stream()
            .filter(attempt -> attempt.search.found().isPresent())
            .max(Comparator.comparing(Attempt::known).thenComparing(Attempt::columns))
            .orElseThrow(() -> refusal(attempts));
    best.search.requireTitlesOfLeads();
    TextFile file =
        new TextFile(
            path,
            charset,
            best.separator,
            best.search.found().orElseThrow(),
            best.search.line(),
            best.search.note(),
            best.search.withDigits());
    file.header.check();
    return file;
  }

  @Override
  public void read(Rows rows) throws IOException {
    try (QuoteTracker text = reader();
        CsvReader<CsvRecord> records = csv(text, separator)) {
      readAll(records, text, rows);
      if (text.isOpen()) {
        throw new LeadFileRefused("a quote is opened and never closed");
      }
    } catch (CsvParseException e) {
      throw new LeadFileRefused("it is damaged: " + damage(e));
    }
  }

  private void readAll(Iterable<CsvRecord> records, QuoteTracker text, Rows rows)
      throws IOException {
    LineNumbers lines = new LineNumbers();
    List<String> row = null;
    long rowLine = 0;
    try {
      for (CsvRecord record : records) {
        if (row != null) {
          rows.take(rowLine, row);
        }
        rowLine = lines.start(record.getFields());
        row = isRow(rowLine, record.getFields()) ? record.getFields() : null;
      }
    } catch (CsvParseException e) {
      if (row != null) {
        rows.take(rowLine, row);
      }
      throw e;
    }
    if (row != null && text.isEnded()) {
      rows.take(rowLine, row);
    } else if (row != null) {
      rows.takeLast(rowLine, row);
    }
  }

  private boolean isRow(long line, List<String> cells) {
    return line > headerLine && !Cell.areBlank(cells);
  }

  /** The library's words, which never quote the file, and what led to them. */
  private static String damage(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return e == cause ? e.getMessage() : e.getMessage() + ": " + cause.getMessage();
  }

  /** A reader of the whole file, without a byte order mark; broken characters become U+FFFD. */
  private QuoteTracker reader() throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), charset),
            1 << 16);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return new QuoteTracker(text, separator);
  }

  private static Attempt attempt(String text, char separator, ColumnNames known) {
    HeaderSearch search = new HeaderSearch(known);
    try (CsvReader<CsvRecord> records = csv(new StringReader(text), separator)) {
      LineNumbers lines = new LineNumbers();
      for (CsvRecord record : records) {
        if (search.look(lines.start(record.getFields()), record.getFields())) {
          break;
        }
      }
    } catch (RuntimeException | IOException e) {
      // With this separator it is no table; another may fit.
      return new Attempt(separator, search);
    }
    return new Attempt(separator, search);
  }

  private static LeadFileRefused refusal(List<Attempt> attempts) {
    return attempts.stream()
        .max(Comparator.comparing((Attempt attempt) -> attempt.search.width()))
        .orElseThrow()
        .search
        .refusal(", separated by comma, semicolon, tab or bar");
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

  private record Attempt(char separator, HeaderSearch search) {

    long known() {
      return search.known();
    }

    int columns() {
      return search.found().map(header -> header.names().size()).orElse(0);
    }
  }
}
