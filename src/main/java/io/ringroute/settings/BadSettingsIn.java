package io.ringroute.settings;

import java.util.List;

/** Looks for bad settings behind a failure. */
final class BadSettingsIn {

  private BadSettingsIn() {}

  /** Empty when the failure has another cause. */
  static List<BadSetting> causesOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadSettings bad) {
        return bad.problems();
      }
    }
    return List.of();
  }
}
