package io.ringroute.reports;

import java.util.HashMap;
import java.util.Map;
import livekit.LivekitWebhook.WebhookEvent;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads from LiveKit's webhooks what tells of a call: its phone came or went, or an agent came. */
@Component("liveKitWebhooks")
public class LiveKitWebhooks {

  private final WebhookSignature signature;

  LiveKitWebhooks(WebhookSignature signature) {
    this.signature = signature;
  }

  /**
   * The parameters of the statement that stores the event; empty when it tells of no call.
   *
   * @throws ReportRefused 401 or 400
   */
  public Map<String, Object> read(
      @Body byte[] body, @Header("Authorization") String authorization) {
    WebhookEvent event = signature.verify(body, authorization);
    var told = new WebhookNews(event);
    if (told.legCallId() == null && !told.agentCame()) {
      return Map.of();
    }
    if (event.getId().isBlank()) {
      throw new ReportRefused(400, "The webhook event has no id.");
    }
    var parameters = new HashMap<String, Object>();
    parameters.put("legCallId", told.legCallId());
    parameters.put("agent", told.agentCame());
    parameters.put("room", event.getRoom().getName());
    parameters.put("roomSid", event.getRoom().getSid());
    parameters.put("roomCallId", told.roomCallId());
    parameters.put("eventId", event.getId());
    parameters.put("data", told.data());
    return parameters;
  }
}
