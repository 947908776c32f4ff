package io.ringroute.leads;

import io.ringroute.reports.ReportRefused;
import io.ringroute.security.CallId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.stereotype.Component;

/**
 * Reads what stands beside a request's body, from the request itself: no header passes for a
 * parameter.
 */
@Component("leadRequests")
public class LeadRequests {

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  /**
   * The Idempotency-Key; null when there is none.
   *
   * @throws ReportRefused 400 when it is none
   */
  public String idempotencyKey(Exchange exchange) {
    String key = request(exchange).getHeader("Idempotency-Key");
    if (key != null && !KEY.matcher(key).matches()) {
      throw new ReportRefused(
          400, "Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.");
    }
    return key;
  }

  /**
   * The id in the path.
   *
   * @throws ReportRefused 404 when it is no lead's
   */
  public int leadId(@Header("id") String id) {
    return CallId.parse(id).orElseThrow(() -> new ReportRefused(404, "There is no such lead."));
  }

  /**
   * What is looked for.
   *
   * @throws ReportRefused 400 naming what is wrong
   */
  public LeadQuery query(Exchange exchange) {
    return LeadQuery.of(request(exchange).getParameterMap());
  }

  private static HttpServletRequest request(Exchange exchange) {
    return exchange.getMessage(PlatformHttpMessage.class).getRequest();
  }
}
