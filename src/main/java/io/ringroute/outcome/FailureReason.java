package io.ringroute.outcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a call failed, with the database's spelling; fixed by the documented original system. */
public enum FailureReason {
  /** The lead declined, or hung up before a usable conversation. */
  REJECTED,
  /** Nobody answered. */
  UNANSWERED,
  /** LiveKit could not create the SIP participant, or no agent took the job. */
  DISPATCH_FAILED,
  /** The agent could not start, or could not find the call's context. */
  STARTUP_FAILED,
  /** The call stayed in {@code calling} for too long. */
  STALE_TIMEOUT,
  /** Connected, but nothing useful was captured. */
  NO_ANSWERS;

  /** The database's spelling, like {@code no_answers}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the database's spelling.
   *
   * @throws IllegalArgumentException naming what is accepted
   */
  @JsonCreator
  public static FailureReason of(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("reason must be one of " + accepted()));
  }

  /** The reason with the database's spelling; none for any other text, or null. */
  public static Optional<FailureReason> find(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }

  private static String accepted() {
    return Arrays.stream(values()).map(FailureReason::code).collect(Collectors.joining(", "));
  }
}
