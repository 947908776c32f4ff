package io.ringroute.outcome;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;

/** Tells the routes what happens to a call, one fact after the other. */
public class Story {

  private final CamelContext camel;
  private final ProducerTemplate send;
  private final CallTable table;
  private final FakeLiveKit liveKit;
  private final Reaper reaper;

  Story(
      CamelContext camel,
      ProducerTemplate send,
      CallTable table,
      FakeLiveKit liveKit,
      Reaper reaper) {
    this.reaper = reaper;
    this.camel = camel;
    this.send = send;
    this.table = table;
    this.liveKit = liveKit;
  }

  /** Starts the routes, and leaves it to the test when the reaper comes. */
  public void begins() throws Exception {
    if (!camel.isStarted()) {
      AdviceWith.adviceWith(camel, "reaper-find", a -> a.replaceFromWith("direct:reap"));
      camel.start();
    }
    liveKit.reset();
    table.clear();
  }

  public void isAnswered(int call) {
    record(call, "dial_reply", DialReply.answered("PA_1", "SCL_1"));
  }

  public void isBusy(int call) {
    record(
        call, "dial_reply", DialReply.refused(429, "resource_exhausted", 486, "Busy Here", null));
  }

  public void isUnknown(int call) {
    record(call, "dial_reply", DialReply.refused(500, "internal", null, null, "broken"));
  }

  public void isQualified(int call) {
    record(call, "agent_qualification", Map.of("qualification", Map.of("budget", "2 lakh")));
  }

  public void reports(int call, AgentOutcome outcome) {
    record(call, "agent_outcome", Map.of("outcome", outcome.code()));
  }

  public void asksForCallback(int call, Duration ahead) {
    Map<String, Object> data = new HashMap<>();
    data.put("outcome", "callback");
    data.put("callback_at", table.nowPlus(ahead).toString());
    record(call, "agent_outcome", data);
  }

  /**
   * A participant of that kind (SIP, AGENT) comes into the room, while the phone doesn't ring yet.
   */
  public void joins(int call, String kind) {
    record(
        call,
        "webhook",
        Map.of("event", "participant_joined", "kind", kind, "call_status", "dialing"));
  }

  public void hangsUp(int call) {
    leaves(call, "hangup");
  }

  public void leaves(int call, String callStatus) {
    record(
        call,
        "webhook",
        Map.of(
            "event", "participant_left",
            "kind", "SIP",
            "participant_sid", "PA_1",
            "call_status", callStatus));
  }

  /** Stores a fact and settles the call. */
  public void record(int call, String kind, Object data) {
    Exchange sent =
        send.send(
            "direct:outcome-record",
            exchange -> {
              exchange.setProperty("callId", call);
              exchange.setProperty("factKind", kind);
              exchange.getMessage().setBody(data);
            });
    if (sent.getException() != null) {
      throw new AssertionError(sent.getException());
    }
  }

  public void settles(int call) {
    send.send("direct:outcome-settle", exchange -> exchange.setProperty("callId", call));
  }

  /** The reaper comes. */
  public void reaps() {
    reaper.wake();
    send.sendBody("direct:reap", null);
  }
}
