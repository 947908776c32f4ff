package io.ringroute.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects what is wrong with the values of one settings record, so that its constructor can tell
 * all of it at once. Names are those of the environment.
 */
public final class Checks {

  private final List<BadSetting> bad = new ArrayList<>();

  /** Refuses the value unless the condition holds. */
  public Checks require(boolean holds, String name, Object value, String accepted) {
    if (!holds) {
      bad.add(new BadSetting(name, text(value), accepted));
    }
    return this;
  }

  /** Refuses a number outside its bounds, both of which are accepted. */
  public Checks between(String name, int value, int least, int most) {
    return require(
        value >= least && value <= most,
        name,
        value,
        "a whole number from %d to %d".formatted(least, most));
  }

  /** Refuses a missing duration, or one outside its bounds, both of which are accepted. */
  public Checks within(String name, Duration value, Duration least, Duration most) {
    return require(
        value != null && value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        name,
        value,
        "a duration from %s to %s".formatted(Durations.text(least), Durations.text(most)));
  }

  /**
   * Refuses blanks and what isn't printable ASCII, which no key or token has; a blank one is not
   * set.
   */
  public Checks key(String name, String value) {
    return require(
        value.isBlank() || value.chars().allMatch(c -> c > ' ' && c < 127),
        name,
        value,
        "letters, digits and signs without blanks or line breaks");
  }

  /** What the reader makes of the value; empty, and the value is refused, when it throws. */
  public <T> Optional<T> read(
      String name, String value, String accepted, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(value.strip()));
    } catch (BadSettings e) {
      bad.addAll(e.problems());
    } catch (RuntimeException e) {
      require(false, name, value, accepted);
    }
    return Optional.empty();
  }

  /**
   * Ends the check.
   *
   * @throws BadSettings with all that was refused, when anything was
   */
  public void done() {
    if (!bad.isEmpty()) {
      throw new BadSettings(bad);
    }
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return Durations.text(duration);
    }
    String text = Objects.toString(value, "");
    return value instanceof Double ? text.replaceFirst("\\.0$", "") : text;
  }
}
