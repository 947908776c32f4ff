package io.ringroute.routes;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about {@link RoutesMissing} instead of showing a stack trace. */
class RoutesMissingAnalyzer extends AbstractFailureAnalyzer<RoutesMissing> {

  @Override
  protected FailureAnalysis analyze(Throwable root, RoutesMissing cause) {
    return new FailureAnalysis(
        cause.getMessage() + ".",
        "Put the routes there, name another folder, or remove the folder: then the built-in routes"
            + " are used.",
        cause);
  }
}
