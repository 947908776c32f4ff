package io.ringroute.console;

import io.ringroute.outcome.MaskedNumbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a message's text consoles show. Everything is hidden but what can't be a lead's or a
 * secret: the names of fields, ids of up to seven digits, times, states, kinds, and our own paths.
 */
final class MaskedText {

  static final String HIDDEN = "•••";

  private static final String TIME =
      "(?<time>(?<![\\w.+-])\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?(?:\\d\\d)?)?)?(?![\\w.-]))";

  /** Eight digits and more, whatever stands between them but letters: longer than any id. */
  private static final Pattern NUMBER =
      Pattern.compile(TIME + "|\\+?\\p{Nd}(?:[^\\p{L}\\p{N}]{0,8}\\p{Nd}){7,}+");

  /** What may be shown, tried in this order at each place; the last one is the rest, a word. */
  private static final Pattern PIECE =
      Pattern.compile(
          String.join(
              "|",
              "(?<structure>[\\s{}\\[\\](),:=\"]+)",
              TIME,
              "(?<id>(?<![\\w.+-])(?<!\\d[ ()./-]{1,2})(?:0|[1-9]\\d{0,6})(?![\\w.-])(?![ ()./-]{1,2}\\d))",
              "(?<field>(?<=[{\\[,]|[{\\[,] )[A-Za-z_][\\w-]{0,39}(?==)|(?<=\")[A-Za-z_][\\w-]{0,39}(?=\"\\s{0,4}:)|(?<![\\w.@-])[A-Z][A-Za-z]{0,39}(?=\\[))",
              "(?<kind>(?<![\\w.@-])[a-z]{1,20}(?:_[a-z]{1,20}){1,4}(?![\\w.@-]))",
              "(?<state>(?<![\\w.@-])(?:true|false|null|new|dispatched|failed|calling|called|pushed|rejected|unanswered|callback|voicemail|ready|qualified|application/json|GET|POST|PUT|DELETE)(?![\\w.@-]))",
              "(?<name>(?<![\\w.@-])(?:call-\\d{1,9}|(?:[a-z]{1,20}-){1,3}lead-\\d{1,9}|(?:RM|PA|ST|SCL|AD|EV)_\\w{1,40})(?![\\w.@-]))",
              "(?<type>(?<![\\w.@-])(?:[a-z]\\w{0,30}\\.){2,8}[A-Z]\\w{0,60}(?:@[0-9a-f]{1,8})?(?![\\w.@-]))",
              "(?<path>(?<![\\w.@/-])/(?:api|livekit|twirp)(?:/(?:[a-z]{1,20}|\\d{1,9}))*(?![\\w.@-]))",
              "(?<rest>[^\\s{}\\[\\](),:=\"]+)"),
          Pattern.DOTALL);

  private static final Pattern REPEATED =
      Pattern.compile(Pattern.quote(HIDDEN) + "(?:[ \\t,\"]*" + Pattern.quote(HIDDEN) + ")++");

  /** What a message quotes: a value, mostly. An apostrophe in a word is no quotation mark. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"[^\"\\n]*\"|(?<!\\w)'[^\\n]*?'(?!\\w)|\\([^()\\n]*\\)|\\[[^\\[\\]\\n]*]|\\{[^{}\\n]*}");

  /** Quotes within quotes; what goes deeper is hidden whole. */
  private static final int DEEPEST = 20;

  private static final Pattern UNCLOSED = Pattern.compile("(?:[\"(\\[{]|(?<!\\w)').*");

  /** From here on PostgreSQL tells a row's values. */
  private static final Pattern ROW = Pattern.compile("(?i)(?<=Detail:|Failing row|Key \\().*");

  private static final Pattern MAIL = Pattern.compile("(?<!\\S)[^\\s@]*+@\\S*+");

  private static final Pattern LONG = Pattern.compile("(?=[A-Za-z_+/=-]*\\d)[\\w+/=-]{20,}");
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*at [\\w.$/<>@-]+\\((?:\\w+\\.(?:java|kt)(?::\\d{1,6})?|Native Method|Unknown Source|<generated>)\\)\\s*");

  private MaskedText() {}

  /** A body, a header or a property. */
  static String of(String text) {
    String numberless =
        NUMBER
            .matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) == null ? HIDDEN : found.group()));
    Matcher piece = PIECE.matcher(numberless);
    String masked =
        piece.replaceAll(
            found ->
                Matcher.quoteReplacement(piece.group("rest") == null ? found.group() : HIDDEN));
    return REPEATED.matcher(masked).replaceAll(HIDDEN);
  }

  /** What an exception says, line by line; where it was thrown is shown as it is. */
  static String ofException(String text) {
    StringBuilder masked = new StringBuilder();
    boolean ofRow = false;
    for (String line : text.split("(?<=\n)")) {
      boolean isFrame = FRAME.matcher(line).matches();
      ofRow = !isFrame && !line.startsWith("Caused by:") && (ofRow || ROW.matcher(line).find());
      masked.append(isFrame ? line : ofRow ? ofRow(line) : ofSentence(line));
    }
    return masked.toString();
  }

  /** A value of a row may go on in the next lines. */
  private static String ofRow(String line) {
    Matcher row = ROW.matcher(line);
    String before = row.find() ? line.substring(0, row.start()) : "";
    return ofSentence(before) + HIDDEN + (line.endsWith("\n") ? "\n" : "");
  }

  private static String ofSentence(String line) {
    String quoted = withoutQuotes(MAIL.matcher(line).replaceAll(HIDDEN));
    return MaskedNumbers.in(LONG.matcher(quoted).replaceAll(HIDDEN));
  }

  /** From the inside to the outside. */
  private static String withoutQuotes(String line) {
    String before = "";
    String quoted = line;
    for (int i = 0; i < DEEPEST && !before.equals(quoted); i++) {
      before = quoted;
      quoted = QUOTED.matcher(before).replaceAll(HIDDEN);
    }
    return UNCLOSED.matcher(quoted).replaceAll(HIDDEN);
  }
}
