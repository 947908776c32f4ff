package io.ringroute.security;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers what Tomcat refuses before any filter sees it, like an address with an encoded slash,
 * with a problem detail instead of a page.
 */
class ProblemValve extends ErrorReportValve {

  private static final String DETAIL =
      "The request can't be read. An address must not hold encoded slashes or backslashes, or what HTTP does not allow.";

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(Problem.MEDIA_TYPE);
      response.setCharacterEncoding("utf-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(Problem.of(status, status == 400 ? DETAIL : null).json());
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException e) {
      // The caller has gone, or has an answer already.
      container.getLogger().debug(sm.getString("errorReportValve.reportFailed"), e);
    }
  }
}
