package io.ringroute.intake;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Counts the physical lines of a file, record by record: each LF, CR or CRLF ends one, also inside
 * quotes. (FastCSV counts no single CR inside quotes.)
 */
class LineNumbers {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private long next = 1;

  /** The line, from 1, at which the next record starts, which is the one given. */
  long start(List<String> fields) {
    long start = next;
    next++;
    for (String field : fields) {
      next += breaks(field);
    }
    return start;
  }

  private static long breaks(String field) {
    boolean none = field.indexOf('\n') < 0 && field.indexOf('\r') < 0;
    return none ? 0 : LINE_BREAK.matcher(field).results().count();
  }
}
