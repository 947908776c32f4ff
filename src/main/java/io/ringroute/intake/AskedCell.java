package io.ringroute.intake;

import io.ringroute.screening.InvalidPhone;
import io.ringroute.screening.PhoneNumber;
import io.ringroute.screening.PhoneNumbers;
import java.util.regex.Pattern;

/**
 * What a cell of a do-not-call file comes to. A doubtful number counts by its plain digits, and is
 * reported; PHONE_STRICT has no say, since a number that no operator should have is rung without
 * it.
 *
 * @param number null for none
 * @param refusal what of it is in doubt; null for nothing
 */
record AskedCell(PhoneNumber number, String refusal) {

  private static final PhoneNumbers SHAPE = new PhoneNumbers(false);

  // Ten digits in a row, or five and five, as people group them.
  private static final Pattern LIKE_A_NUMBER =
      Pattern.compile("\\p{Nd}{10}|\\p{Nd}{5}[\\p{Z}\\p{Pd}.]+\\p{Nd}{5}");
  // Ids of Meta's exports, of a lead, ad set, ad, campaign and form: l:1234567890, ag:…
  private static final Pattern TAGGED_ID = Pattern.compile("(?:l|ag|as|c|f):\\p{Nd}+");
  private static final int TEN = 10;
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern ERROR =
      Pattern.compile("#[A-Z][A-Z0-9/_]*[!?]|#N/A|#GETTING_DATA|Err:[0-9]+");

  /** Of a phone column: whatever it holds is a number. */
  static AskedCell ofPhone(String cell) {
    if (isError(cell)) {
      return new AskedCell(null, "phone: " + withoutValue());
    }
    try {
      return new AskedCell(FilePhone.parse(cell, SHAPE), null);
    } catch (InvalidPhone e) {
      return doubtful(cell, "phone: " + e.getMessage());
    } catch (RowRefused e) {
      return doubtful(cell, e.getMessage());
    }
  }

  /**
   * Of any other column: it may hold a further number.
   *
   * @param name the column's
   */
  static AskedCell ofOther(String name, String cell) {
    if (isError(cell)) {
      return new AskedCell(null, name + ": " + withoutValue());
    }
    if (isHarmless(cell)) {
      return new AskedCell(null, null);
    }
    AskedCell read = ofPhone(cell);
    return new AskedCell(read.number, read.refusal == null ? null : doubt(name, cell, read));
  }

  /** Of a column of ids, which are no numbers, however many digits they have. */
  static AskedCell ofId(String cell) {
    return new AskedCell(FilePhone.plain(cell, SHAPE).orElse(null), null);
  }

  /** Whether it reads as a number at all, doubtful or not. */
  static boolean isNumber(String cell) {
    return FilePhone.plain(cell, SHAPE).isPresent();
  }

  /** Whether it is one, or one may stand in it beside other things. */
  static boolean mayHoldNumber(String cell) {
    return isNumber(cell) || FilePhone.isScientific(cell) || isLikeNumber(cell);
  }

  private static boolean isLikeNumber(String cell) {
    return LIKE_A_NUMBER.matcher(cell).find() || LikeNumber.in(cell).findAny().isPresent();
  }

  /** Spares most cells the full look. */
  private static boolean isHarmless(String cell) {
    return cell.codePoints().filter(Character::isDigit).count() < TEN
        && !FilePhone.isScientific(cell)
        && !LINE_BREAK.matcher(cell).find();
  }

  private static String doubt(String name, String cell, AskedCell read) {
    if (LINE_BREAK.matcher(cell).find()) {
      return name + ": it has a line break; perhaps a stray quote took in the rows below";
    }
    boolean like =
        read.number != null
            || FilePhone.isScientific(cell)
            || (isLikeNumber(cell) && !TAGGED_ID.matcher(cell).matches());
    return like ? name + ": it may hold a number that can't be read" : null;
  }

  private static AskedCell doubtful(String cell, String refusal) {
    return new AskedCell(FilePhone.plain(cell, SHAPE).orElse(null), refusal);
  }

  private static boolean isError(String cell) {
    return ERROR.matcher(cell).matches();
  }

  private static String withoutValue() {
    return "it is an error, or a formula whose value was not stored; write the number itself";
  }
}
