package io.ringroute.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringroute.outcome.FailureReason;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads the four reports of the agent API. Fields that it doesn't know are left aside. */
final class AgentReportReader {

  private static final int EVENT_ID = 200;
  private static final int DETAIL = 2000;

  private AgentReportReader() {}

  /**
   * @param bytes the body as it came; may be null
   * @throws ReportRefused 400 unreadable, 422 naming a wrong field
   */
  static AgentReport read(ReportKind kind, byte[] bytes) {
    ReportBody body = ReportBody.parse(bytes);
    AgentReport report = read(kind, body.text("event_id", EVENT_ID), body);
    ReportBody.requireStorable(report.data());
    return report;
  }

  private static AgentReport read(ReportKind kind, String eventId, ReportBody body) {
    return switch (kind) {
      case READY -> new AgentReport(kind, eventId, null, null, null, object());
      case QUALIFICATION -> qualification(eventId, body.object("qualification"));
      case FAILURE -> failure(eventId, body);
      case OUTCOME -> outcome(eventId, body);
    };
  }

  private static AgentReport qualification(String eventId, JsonNode qualification) {
    Verdict verdict =
        Qualification.isBlank(qualification)
            ? Verdict.failed(FailureReason.NO_ANSWERS)
            : Verdict.called();
    JsonNode data = object().set("qualification", qualification);
    return new AgentReport(ReportKind.QUALIFICATION, eventId, verdict, null, null, data);
  }

  private static AgentReport failure(String eventId, ReportBody body) {
    FailureReason reason = reason(body.optionalText("reason", DETAIL));
    JsonNode data =
        object().put("reason", reason.code()).put("detail", body.optionalText("detail", DETAIL));
    return new AgentReport(ReportKind.FAILURE, eventId, Verdict.failed(reason), null, null, data);
  }

  private static AgentReport outcome(String eventId, ReportBody body) {
    AgentOutcome outcome = AgentOutcome.of(body.optionalText("outcome", DETAIL));
    OffsetDateTime callbackAt = callbackAt(outcome, body.optionalText("callback_at", DETAIL));
    JsonNode data =
        object()
            .put("outcome", outcome.code())
            .put("callback_at", callbackAt == null ? null : callbackAt.toString())
            .put("detail", body.optionalText("detail", DETAIL));
    return new AgentReport(
        ReportKind.OUTCOME, eventId, outcome.verdict(), outcome, callbackAt, data);
  }

  private static FailureReason reason(String code) {
    try {
      return FailureReason.of(code);
    } catch (IllegalArgumentException e) {
      throw new ReportRefused(422, e.getMessage() + ".");
    }
  }

  private static OffsetDateTime callbackAt(AgentOutcome outcome, String text) {
    if (outcome != AgentOutcome.CALLBACK && text != null) {
      throw new ReportRefused(422, "callback_at is accepted with the outcome callback only.");
    }
    if (outcome != AgentOutcome.CALLBACK) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      throw new ReportRefused(
          422, "callback_at must be a time with an offset, like 2026-12-01T16:30:00+05:30.");
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
