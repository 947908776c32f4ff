package io.ringroute.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ringroute.intake.ImportReport.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the rows that were refused as CSV, so that they can be mended and dropped again: their
 * line and the reason, then the original columns.
 */
class RefusedRows implements Closeable {

  /** The column by which such a list of a do-not-call file is never taken for leads. */
  static final String DO_NOT_CALL = "ringroute_do_not_call";

  private static final int MOST_LISTED = 1000;

  private final Path path;
  private final List<String> names;
  private final boolean doNotCall;
  private final BitSet own = new BitSet();
  private final List<Row> listed = new ArrayList<>();
  private CsvWriter writer;
  private long count;

  /**
   * @param path the file to write; made when there is a refused row
   * @param doNotCall whether they are of a do-not-call file
   */
  RefusedRows(Path path, Header header, boolean doNotCall) {
    this.path = path;
    this.doNotCall = doNotCall;
    this.names = header.names();
    header.columns(Column.IGNORED).forEach(own::set);
  }

  void add(long line, String reason, List<String> cells) throws IOException {
    if (writer == null) {
      // Made anew: never through a link that someone laid there.
      Files.deleteIfExists(path);
      writer =
          CsvWriter.builder()
              .build(
                  path,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE);
      // With the byte order mark by which Excel knows UTF-8; it garbles names without.
      write("\uFEFFringroute_line", "ringroute_reason", DO_NOT_CALL, names);
    }
    write(Long.toString(line), reason, "yes", cells);
    if (++count <= MOST_LISTED) {
      listed.add(new Row(line, reason));
    }
  }

  long count() {
    return count;
  }

  List<Row> listed() {
    return List.copyOf(listed);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  private void write(String line, String reason, String list, List<String> cells) {
    List<String> row = new ArrayList<>(List.of(line, Cell.neutralise(reason)));
    if (doNotCall) {
      row.add(list);
    }
    // Without the columns of an earlier list, which would pile up.
    IntStream.range(0, cells.size())
        .filter(i -> !own.get(i))
        .mapToObj(i -> Cell.neutralise(cells.get(i)))
        .forEach(row::add);
    writer.writeRecord(row);
  }
}
