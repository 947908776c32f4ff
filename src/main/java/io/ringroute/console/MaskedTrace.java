package io.ringroute.console;

import io.ringroute.outcome.MaskedNumbers;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Traced messages as Camel writes them in XML, with their values hidden. Camel encodes each value,
 * so that what stands between two tags is one.
 */
final class MaskedTrace {

  private static final Pattern VALUE =
      Pattern.compile(
          "(<(body|header|exchangeProperty|exchangeVariable)(?: [^<>]*)?>)([^<]*)(</\\2>)");

  /**
   * Camel writes keys down as they are, so that one may hold anything: it ends where a value does.
   */
  private static final Pattern KEY =
      Pattern.compile(
          "(<(header|exchangeProperty|exchangeVariable) key=\")(.*?)(\"(?: \\w+=\"[^\"<>&]*\")*>)([^<]*)(</\\2>)",
          Pattern.DOTALL);

  private static final Pattern SHOWN_KEY = Pattern.compile("(?!.*\\d{4})[A-Za-z][\\w.:-]{0,80}");
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i)authorization|proxy-authorization|cookie|set-cookie|.*(?:token|secret|password|api-?key).*");
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "<exception((?: type=\"[^\"<>]*\")?)(?: message=\"([^\"<]*)\")?>([^<]*)</exception>");
  private static final Pattern ADDRESS =
      Pattern.compile("(<(endpointUri|serviceUrl)>)([^<]*)(</\\2>)");

  /** Camel leaves those of addresses as they are, and no console could read it. */
  private static final Pattern AMPERSAND = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\w+);)");

  private MaskedTrace() {}

  /** The same with hidden values; null stays null. */
  static String of(String xml) {
    if (xml == null) {
      return null;
    }
    String keys = KEY.matcher(xml).replaceAll(MaskedTrace::keyed);
    String values = VALUE.matcher(keys).replaceAll(MaskedTrace::value);
    String exceptions = EXCEPTION.matcher(values).replaceAll(MaskedTrace::exception);
    String addresses = ADDRESS.matcher(exceptions).replaceAll(MaskedTrace::address);
    return AMPERSAND.matcher(addresses).replaceAll("&amp;");
  }

  /** What stands under some names is hidden, whatever it looks like. */
  private static String keyed(MatchResult found) {
    String key = found.group(3);
    boolean isShown = SHOWN_KEY.matcher(key).matches();
    boolean isSecret = !isShown || SECRET_KEY.matcher(key).matches();
    return Matcher.quoteReplacement(
        found.group(1)
            + (isShown ? key : MaskedText.HIDDEN)
            + found.group(4)
            + (isSecret ? MaskedText.HIDDEN : found.group(5))
            + found.group(6));
  }

  private static String value(MatchResult found) {
    String masked = encoded(MaskedText.of(decoded(found.group(3))));
    return Matcher.quoteReplacement(found.group(1) + masked + found.group(4));
  }

  private static String exception(MatchResult found) {
    String message = found.group(2) == null ? "" : " message=\"" + sentence(found.group(2)) + "\"";
    return Matcher.quoteReplacement(
        "<exception" + found.group(1) + message + ">" + sentence(found.group(3)) + "</exception>");
  }

  private static String address(MatchResult found) {
    return Matcher.quoteReplacement(
        found.group(1) + MaskedNumbers.in(found.group(3)) + found.group(4));
  }

  private static String sentence(String text) {
    return encoded(MaskedText.ofException(decoded(text)));
  }

  private static String decoded(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static String encoded(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
