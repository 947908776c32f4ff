package io.ringroute.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows bad settings as one line each, without a stack trace. */
final class BadSettingsAnalyzer extends AbstractFailureAnalyzer<BadSettings> {

  static final String ACTION =
      "Set them in the environment, as --NAME=value, or in an application.yaml in the working"
          + " directory. The README's section \"Settings\" explains each.";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BadSettings cause) {
    return new FailureAnalysis(cause.getMessage(), ACTION, cause);
  }
}
