package io.ringroute.outcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an agent may say a talk came to (contract 6), with the database's spelling. When several are
 * reported of one call the first in this order counts, whatever came first: nobody is rung against
 * their will.
 */
public enum AgentOutcome {
  DO_NOT_CALL,
  WRONG_NUMBER,
  CALLBACK,
  NOT_INTERESTED,
  VOICEMAIL;

  /** The database's spelling, like {@code not_interested}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it makes the call {@code called}; after a voicemail it is failed, unanswered. */
  public boolean isCalled() {
    return this != VOICEMAIL;
  }

  /**
   * Reads the database's spelling.
   *
   * @throws IllegalArgumentException naming what is accepted
   */
  @JsonCreator
  public static AgentOutcome of(String code) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("outcome must be one of " + accepted()));
  }

  private static String accepted() {
    return Arrays.stream(values()).map(AgentOutcome::code).collect(Collectors.joining(", "));
  }
}
