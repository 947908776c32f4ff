package io.ringroute.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a start that failed as a message and an action, without a stack trace. */
final class StartFailedAnalyzer extends AbstractFailureAnalyzer<StartFailed> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StartFailed cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
