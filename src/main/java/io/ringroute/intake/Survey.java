package io.ringroute.intake;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a first reading of a whole file tells, before any lead is made: that it isn't damaged, how
 * many rows it has, and which of its numbers must not be called, wherever in it they stand.
 *
 * @param rows rows of data
 * @param listsDoNotCall whether it lists numbers that must not be called; they are in the database
 */
record Survey(long rows, boolean listsDoNotCall) {

  private static final int CHUNK = 1000;

  /**
   * Reads the file.
   *
   * @throws LeadFileRefused when it is damaged
   */
  static Survey of(ImportFile file, RowReader reader, ImportStore store) throws IOException {
    long[] rows = {0, 0};
    Set<Long> numbers = new HashSet<>();
    DoNotCallMarks marks = reader.marks();
    boolean listing = marks.exist();
    file.read(
        (line, cells) -> {
          rows[0]++;
          if (listing) {
            marks.listed(cells).forEach(phone -> numbers.add(StagedLead.number(phone.e164())));
            rows[1] += numbers.size() >= CHUNK ? keep(file, numbers, store) : 0;
          }
        });
    rows[1] += keep(file, numbers, store);
    return new Survey(rows[0], rows[1] > 0);
  }

  private static int keep(ImportFile file, Set<Long> numbers, ImportStore store) {
    int count = numbers.size();
    if (count > 0) {
      store.listed(file.hash()).insert(numbers);
      numbers.clear();
    }
    return count;
  }
}
