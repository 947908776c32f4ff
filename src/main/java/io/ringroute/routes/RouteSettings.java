package io.ringroute.routes;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * The settings that routes may name as {@code {{name}}}. Nothing that runs code stands for one:
 * functions other than {@code millis}, {@code env} and {@code sys} are refused.
 *
 * @param values the value of a setting; null for one that there is not
 * @param names of those that there are, for hints
 */
record RouteSettings(UnaryOperator<String> values, Collection<String> names) {

  static final String LOCATION = "ringroute.routes.location";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
  private static final Set<String> REFUSED =
      Set.of("bean", "service", "service.host", "service.name", "service.port", "boolean");

  /** What is wrong with the placeholders of a text. */
  Stream<String> faults(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .flatMap(match -> fault(match.group(1).trim()).stream());
  }

  /** The placeholders of a text, as they are written. */
  Stream<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group);
  }

  /** A text with the settings that are known in place of their names. */
  String resolve(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(
        match -> {
          String value = value(match.group(1).trim());
          return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
  }

  private Optional<String> fault(String name) {
    String word = name.replaceFirst(":.*", "").replaceFirst("^\\?\\s*", "");
    if (REFUSED.contains(word) && name.contains(":")) {
      return Optional.of(
          "{{"
              + name
              + "}} runs code while routes are loaded; accepted are settings, {{millis:…}}, {{env:…}} and {{sys:…}}");
    }
    if (name.startsWith("?") || value(name) != null) {
      return Optional.ofNullable(name.startsWith("millis:") ? noDuration(name) : null);
    }
    return Optional.of(
        name.matches("(env|sys):.*")
            ? "there is no variable %s ({{%s}}); accepted are one that is set, and a default: {{%s:value}}"
                .formatted(name.substring(4), name, name)
            : noSetting(name));
  }

  private String noSetting(String name) {
    String setting = name.replaceFirst("^millis:", "");
    return "there is no setting " + setting + " ({{" + name + "}}); " + Nearest.of(setting, names);
  }

  private String noDuration(String name) {
    try {
      DurationStyle.detectAndParse(value(name));
      return null;
    } catch (IllegalArgumentException e) {
      return "{{" + name + "}} is no duration; accepted is a duration like 500ms, 30s, 10m or 24h";
    }
  }

  /** Null when there is none, and no default either. */
  private String value(String name) {
    int colon = name.indexOf(':');
    String word = colon < 0 ? name : name.substring(0, colon);
    String rest = colon < 0 ? null : name.substring(colon + 1);
    if (rest == null) {
      return values.apply(word);
    }
    return switch (word) {
      case "millis" -> values.apply(rest);
      case "env" -> orDefault(System.getenv(rest.replaceFirst(":.*", "")), rest);
      case "sys" -> orDefault(System.getProperty(rest.replaceFirst(":.*", "")), rest);
      default -> orDefault(values.apply(word), name);
    };
  }

  private static String orDefault(String value, String name) {
    int colon = name.indexOf(':');
    return value != null || colon < 0 ? value : name.substring(colon + 1);
  }
}
