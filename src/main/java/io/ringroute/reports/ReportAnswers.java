package io.ringroute.reports;

import io.ringroute.security.Problem;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.springframework.stereotype.Component;

/** Words the answers that are no report's own. */
@Component("reportAnswers")
public class ReportAnswers {

  private static final int BUSY = 503;
  private static final String RETRY_SECONDS = "5";

  /**
   * @param call a call's row; null when there is none
   * @throws ReportRefused 404 when there is none
   */
  public Map<String, Object> found(@Body Map<String, Object> call) {
    if (call == null) {
      throw new ReportRefused(404, "There is no such call, or its leg has ended.");
    }
    return call;
  }

  /** The problem detail of a refusal, with its status on the exchange. */
  public String refusal(@ExchangeException ReportRefused refused, Exchange exchange) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, refused.getStatus());
    if (refused.getStatus() == BUSY) {
      exchange.getMessage().setHeader("Retry-After", RETRY_SECONDS);
    }
    return Problem.of(refused.getStatus(), refused.getMessage()).json();
  }
}
