package io.ringroute.database;

/**
 * The start stops for a reason that the operator can set right; the message says what happened, and
 * {@link #action()} what to do. Neither holds a secret.
 */
public final class StartFailed extends RuntimeException {

  private final String action;

  public StartFailed(String message, String action) {
    this(message, action, null);
  }

  public StartFailed(String message, String action, Throwable cause) {
    super(message, cause);
    this.action = action;
  }

  /** What the operator can do about it. */
  public String action() {
    return action;
  }
}
