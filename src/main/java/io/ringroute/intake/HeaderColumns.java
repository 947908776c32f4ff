package io.ringroute.intake;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Where below a header which meaning stands; columns count from 0. */
final class HeaderColumns {

  private final Header header;
  private final Map<Column, int[]> columns = new EnumMap<>(Column.class);
  private final int[] phones;
  private final BitSet phoneBits = new BitSet();
  private final BitSet ids;
  private final BitSet messages;
  private final BitSet ignored;

  HeaderColumns(Header header) {
    this.header = header;
    for (Column column : Column.values()) {
      columns.put(column, header.columns(column).stream().mapToInt(i -> i).toArray());
    }
    phones =
        IntStream.concat(
                IntStream.concat(Arrays.stream(of(Column.MOBILE)), Arrays.stream(of(Column.PHONE))),
                Arrays.stream(of(Column.ALTERNATE_PHONE)))
            .toArray();
    Arrays.stream(phones).forEach(phoneBits::set);
    ids = bits(Column.EXTERNAL_ID);
    messages = bits(Column.MESSAGE);
    ignored = bits(Column.IGNORED);
  }

  int width() {
    return header.names().size();
  }

  String name(int column) {
    return header.names().get(column);
  }

  /** Its name, or its place when it has none; also of a column beyond the header. */
  String shown(int column) {
    String name = column < width() ? name(column) : "";
    return name.isEmpty() ? "column " + (column + 1) : name;
  }

  /** Whether there is no header: a list of numbers. */
  boolean isPlain() {
    return header.plain();
  }

  int[] of(Column meaning) {
    return columns.get(meaning);
  }

  /** Mobile, then phone, then alternate. */
  int[] phones() {
    return phones;
  }

  boolean isPhone(int column) {
    return phoneBits.get(column);
  }

  /** Whether marketplaces' ids stand there. */
  boolean isId(int column) {
    return ids.get(column);
  }

  /** Whether line breaks are text there. */
  boolean isMessage(int column) {
    return messages.get(column);
  }

  /** Whether it is one that our own list of refused rows adds. */
  boolean isIgnored(int column) {
    return ignored.get(column);
  }

  private BitSet bits(Column meaning) {
    BitSet bits = new BitSet();
    Arrays.stream(of(meaning)).forEach(bits::set);
    return bits;
  }
}
