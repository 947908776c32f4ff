package io.ringroute.reports;

import io.ringroute.security.CallId;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Reads the variable parts of the agent API's paths. */
@Component("reportPaths")
public class ReportPaths {

  /**
   * @throws ReportRefused 404 when it is no call's id
   */
  public int callId(@Header("id") String id) {
    return CallId.parse(id).orElseThrow(() -> new ReportRefused(404, "There is no such call."));
  }

  /** The report's name as it stands in the path. */
  public String report(@Header("report") String report) {
    return ReportKind.of(report).code();
  }

  /** The room's name; the path has it percent-encoded. */
  public String room(@Header("room") String room) {
    return UriUtils.decode(room, StandardCharsets.UTF_8);
  }
}
