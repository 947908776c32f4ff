package io.ringroute.screening;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the leads that passed every filter. A lead whose screening failed for any reason lacks
 * the mark, so it is not called.
 */
class CallableLeads implements AggregationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(CallableLeads.class);

  CallableLeads() {
    List.of("invalid_phone", "not_whitelisted", "do_not_call").forEach(CallableLeads::refused);
  }

  /** The exchange property that marks a lead that may be called. */
  static final String MARK = "mayBeCalled";

  @Override
  public Exchange aggregate(Exchange collected, Exchange lead) {
    Exchange result = collected == null ? empty(lead) : collected;
    if (lead.getProperty(MARK, false, Boolean.class)) {
      callable(result).add(lead.getMessage().getBody(Map.class));
    } else if (lead.getProperty(Exchange.EXCEPTION_CAUGHT) != null) {
      LOG.error("lead {} could not be screened and is left out", id(lead));
    } else {
      refused(lead.getProperty("failedReason", "none", String.class)).increment();
    }
    return result;
  }

  private static Counter refused(String reason) {
    return Counter.builder("ringroute.leads.refused")
        .description("Leads that the screening ended before any call, by failed_reason")
        .tag("reason", reason)
        .register(Metrics.globalRegistry);
  }

  private static Object id(Exchange lead) {
    return lead.getMessage().getBody() instanceof Map<?, ?> row ? row.get("id") : null;
  }

  // A clean exchange: what went wrong for one lead must not mark the batch as failed.
  private static Exchange empty(Exchange lead) {
    Exchange result = new DefaultExchange(lead.getContext());
    result.getMessage().setBody(new ArrayList<Map<?, ?>>());
    return result;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> callable(Exchange result) {
    return result.getMessage().getBody(List.class);
  }
}
