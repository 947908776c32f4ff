package io.ringroute.intake;

import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the rows of a lead file say of whom not to call, whatever else is wrong with them. */
final class DoNotCallMarks {

  private static final Pattern BROKEN = Pattern.compile("[\\p{Cntrl}\\uFFFD]");

  private final HeaderColumns columns;
  private final PhoneNumbers phoneNumbers;

  DoNotCallMarks(HeaderColumns columns, PhoneNumbers phoneNumbers) {
    this.columns = columns;
    this.phoneNumbers = phoneNumbers;
  }

  /** Whether a marketplace says in this file which numbers must not be called. */
  boolean exist() {
    return columns.of(Column.DO_NOT_CALL).length > 0;
  }

  /**
   * The numbers of a row that must not be called: all that it has, because a marketplace doesn't
   * always say of which it speaks. Empty when they may be, or there is none.
   */
  List<PhoneNumber> listed(List<String> fields) {
    if (!isMarked(fields)) {
      return List.of();
    }
    Set<PhoneNumber> listed = new LinkedHashSet<>();
    for (int column : columns.phones()) {
      listed.addAll(numbers(RowReader.text(fields, column)));
    }
    if (hasSurplus(fields)) {
      fields.forEach(cell -> FilePhone.plain(Cell.read(cell), phoneNumbers).ifPresent(listed::add));
    }
    return List.copyOf(listed);
  }

  /**
   * Whatever isn't a clear no; of a row of any form, since its number may wait as a lead already.
   */
  private boolean isMarked(List<String> fields) {
    int[] marks = columns.of(Column.DO_NOT_CALL);
    boolean marked =
        Arrays.stream(marks).anyMatch(mark -> !RowReader.NO.contains(said(fields, mark)));
    return marked || (hasSurplus(fields) && isMarkedFrom(marks, fields));
  }

  /** In a row with a comma too many the mark stands further on. */
  private static boolean isMarkedFrom(int[] marks, List<String> fields) {
    return Arrays.stream(marks)
        .flatMap(mark -> IntStream.range(mark, fields.size()))
        .anyMatch(i -> RowReader.YES.contains(said(fields, i)));
  }

  private boolean hasSurplus(List<String> fields) {
    return fields.size() > columns.width()
        && !Cell.areBlank(fields.subList(columns.width(), fields.size()));
  }

  private static String said(List<String> fields, int column) {
    return RowReader.text(fields, column).toLowerCase(Locale.ROOT);
  }

  /** Doubtful ones too. */
  private List<PhoneNumber> numbers(String text) {
    String whole = BROKEN.matcher(text).replaceAll("");
    Optional<PhoneNumber> plain = FilePhone.plain(whole, phoneNumbers);
    return plain.isPresent()
        ? List.of(plain.get())
        : LikeNumber.in(BROKEN.matcher(text).replaceAll(" "))
            .flatMap(like -> phoneNumbers.find(like).stream())
            .toList();
  }
}
