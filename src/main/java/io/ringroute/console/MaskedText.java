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

  /** What may be shown, tried in this order at each place; the last one is the rest, a word. */
  private static final Pattern PIECE =
      Pattern.compile(
          String.join(
              "|",
              "(?<structure>[\\s{}\\[\\](),:=\"]+)",
              "(?<time>(?<![\\w.+-])\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?(?:\\d\\d)?)?)?(?![\\w.-]))",
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
      Pattern.compile(Pattern.quote(HIDDEN) + "(?:[ \\t,\"]*" + Pattern.quote(HIDDEN) + ")+");

  /** What a message quotes: a value, mostly. */
  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"\\n]*\"|'[^'\\n]*'|\\([^()\\n]*\\)|\\[[^\\[\\]\\n]*]|\\{[^{}\\n]*}");

  private static final Pattern LONG = Pattern.compile("(?=[A-Za-z_+/=-]*\\d)[\\w+/=-]{20,}");
  private static final Pattern FRAME = Pattern.compile("\\s*at [\\w.$/<>]+\\(.*\\)\\s*");

  private MaskedText() {}

  /** A body, a header or a property. */
  static String of(String text) {
    Matcher piece = PIECE.matcher(text);
    String masked =
        piece.replaceAll(
            found ->
                Matcher.quoteReplacement(piece.group("rest") == null ? found.group() : HIDDEN));
    return REPEATED.matcher(masked).replaceAll(HIDDEN);
  }

  /** What an exception says, line by line; where it was thrown is shown as it is. */
  static String ofException(String text) {
    StringBuilder masked = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      masked.append(FRAME.matcher(line).matches() ? line : ofSentence(line));
    }
    return masked.toString();
  }

  private static String ofSentence(String line) {
    String quoted = QUOTED.matcher(line).replaceAll(HIDDEN);
    return MaskedNumbers.in(LONG.matcher(quoted).replaceAll(HIDDEN));
  }
}
