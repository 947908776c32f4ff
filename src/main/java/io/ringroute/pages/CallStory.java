package io.ringroute.pages;

import io.ringroute.outcome.SipCodes;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells one call of a lead. */
final class CallStory {

  private final Map<String, Object> call;
  private final Onlooker onlooker;
  private final Times times;

  /**
   * @param call its row, with {@code attempt}, which call of its lead it is
   */
  CallStory(Map<String, Object> call, Onlooker onlooker, Times times) {
    this.call = call;
    this.onlooker = onlooker;
    this.times = times;
  }

  TimelineEntry entry() {
    Answers answers = Answers.of(call.get("qualification"), onlooker);
    return new TimelineEntry(
        times.moment(call.get("call_started_at")),
        "call",
        "Call %s, attempt %s: %s"
            .formatted(call.get("id"), call.get("attempt"), LeadWords.call(call)),
        lines(),
        answers.rows(),
        answers.json());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    how(lines);
    span(lines);
    callback(lines);
    crm(lines);
    return lines;
  }

  private void how(List<String> lines) {
    String detail = (String) call.get("detail");
    Integer code = (Integer) call.get("sip_status_code");
    if (detail != null && !detail.isBlank() && !isSaidByTheOutcome(detail)) {
      lines.add(sentence(onlooker.text(detail.strip())));
    }
    boolean isTold = detail != null && code != null && detail.contains("(" + code);
    if (code != null && !isTold) {
      lines.add(sentence("The phone network said: " + SipCodes.wordsFor(code, null)));
    }
  }

  /** The title says it already, in plain words. */
  private boolean isSaidByTheOutcome(String detail) {
    return detail.equals("the agent reported " + call.get("outcome"));
  }

  private void span(List<String> lines) {
    Timestamp permit = (Timestamp) call.get("permit_at");
    Timestamp answered = (Timestamp) call.get("answered_at");
    Timestamp ended = (Timestamp) call.get("leg_ended_at");
    Timestamp rangUntil = answered == null ? ended : answered;
    if (permit != null && rangUntil != null) {
      lines.add("It rang for " + span(permit, rangUntil) + ".");
    }
    if (answered != null && ended != null) {
      lines.add("They talked for " + span(answered, ended) + ".");
    } else if (permit == null
        && call.get("duration_seconds") instanceof Integer seconds
        && seconds > 0) {
      lines.add("They talked for " + Times.span(Duration.ofSeconds(seconds)) + ".");
    }
  }

  private void callback(List<String> lines) {
    if (call.get("callback_at") instanceof Timestamp at) {
      lines.add("A call was promised for " + times.words(at.toInstant()) + ".");
    }
  }

  private void crm(List<String> lines) {
    String error = onlooker.text((String) call.get("push_error"));
    if (call.get("task_id") != null) {
      String when =
          call.get("pushed_at") instanceof Timestamp at
              ? " since " + times.words(at.toInstant())
              : "";
      lines.add("It stands in the CRM as task %s%s.".formatted(call.get("task_id"), when));
    } else if (call.get("push_parked_at") != null) {
      lines.add(sentence("The CRM refused it: " + (error == null ? "nobody noted why" : error)));
    } else if (call.get("status").equals("called") && error != null) {
      lines.add(sentence("It waits for the CRM: " + error));
    }
  }

  private static String span(Timestamp from, Timestamp to) {
    return Times.span(Duration.between(from.toInstant(), to.toInstant()));
  }

  private static String sentence(String text) {
    String first = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return first.endsWith(".") ? first : first + ".";
  }
}
