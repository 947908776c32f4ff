package io.ringroute.dialing;

import io.ringroute.database.Sql;
import io.ringroute.outcome.MaskedNumbers;
import io.ringroute.reports.ReportBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets people stop dialling and let it go on, on all nodes; live calls finish. */
@Component("dialingControl")
public class DialingControl {

  private static final Logger LOG = LoggerFactory.getLogger(DialingControl.class);
  private static final String PAUSE = Sql.load("dialing/pause-dialing.sql");
  private static final String RESUME = Sql.load("dialing/resume-dialing.sql");
  private static final int REASON = 500;
  private static final String API = "the API";

  private final JdbcClient jdbc;
  private final DialingOverview overview;

  DialingControl(JdbcClient jdbc, DialingOverview overview) {
    this.jdbc = jdbc;
    this.overview = overview;
  }

  /**
   * Stops new dials. A pause that stands already is left as it is.
   *
   * @param body {@code {"reason": …}}, or nothing
   * @return the state of dialling as JSON fields
   * @throws io.ringroute.reports.ReportRefused 400 or 422 when the body is none of these
   */
  public Map<String, Object> pause(@Body byte[] body) {
    pause(reason(body), API);
    return overview.json();
  }

  /**
   * Lets dialling go on, and closes the breakers too.
   *
   * @param body as for the pause
   * @return the same, and under {@code ended} what it ended
   */
  public Map<String, Object> resume(@Body byte[] body) {
    List<String> ended = resume(reason(body), API);
    Map<String, Object> answer = overview.json();
    answer.put("ended", ended);
    answer.put("note", "Resume ends the pause and closes the breaker and the quality breaker.");
    return answer;
  }

  /**
   * @param reason for people; nullable
   * @param by who asks for it
   */
  public void pause(String reason, String by) {
    if (jdbc.sql(PAUSE).param("reason", reason).param("by", by).update() > 0) {
      LOG.warn("Dialling is paused by {}: {}", by, words(reason));
    }
  }

  /**
   * @param reason for people; nullable
   * @param by who asks for it
   * @return what was ended of pause, breaker and quality_breaker
   */
  public List<String> resume(String reason, String by) {
    List<String> ended =
        jdbc.sql(RESUME)
            .param("reason", reason)
            .param("by", by)
            .query(Ended.class)
            .optional()
            .map(Ended::names)
            .orElse(List.of());
    if (!ended.isEmpty()) {
      LOG.info("Dialling goes on, {} ended by {}: {}", String.join(", ", ended), by, words(reason));
    }
    return ended;
  }

  /** Without what would break a line of the log. */
  private static String reason(byte[] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    String reason = ReportBody.parse(body).optionalText("reason", REASON);
    String line = reason == null ? "" : reason.replaceAll("[\\p{Cntrl}\\p{Z}]+", " ").strip();
    return line.isEmpty() ? null : line;
  }

  private static String words(String reason) {
    return reason == null ? "no reason given" : MaskedNumbers.in(reason);
  }

  record Ended(boolean wasPaused, boolean wasOpen, boolean wasSilent) {

    List<String> names() {
      List<String> names = new ArrayList<>();
      if (wasPaused) {
        names.add("pause");
      }
      if (wasOpen) {
        names.add("breaker");
      }
      if (wasSilent) {
        names.add("quality_breaker");
      }
      return names;
    }
  }
}
