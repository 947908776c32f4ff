package io.ringroute.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;

/**
 * What the pretend agent reports about a talk.
 *
 * @param path the last part of the address in the agent API
 * @param body makes the body, without its event_id, from the call's context
 */
record Report(String path, Function<JsonNode, Map<String, ?>> body, When when) {

  /** When it is posted. */
  enum When {
    /** While the lead still talks. */
    DURING_TALK,
    /** Right after the phone was put down. */
    AFTER_TALK,
    /** Long after it, when a result may have been inferred already. */
    LATE
  }

  static Report qualification() {
    return of("qualification", call -> Map.of("qualification", answers(call)));
  }

  static Report blankQualification() {
    Map<String, String> blanks = Map.of("machine_interest", " ", "budget", "");
    return of("qualification", call -> Map.of("qualification", blanks));
  }

  static Report failure(String reason) {
    String detail = "sandbox: " + reason;
    return of("failure", call -> Map.of("reason", reason, "detail", detail));
  }

  static Report outcome(String outcome) {
    return of("outcome", call -> Map.of("outcome", outcome));
  }

  /** A lead that asks to be called again a day later; the time is told with India's offset. */
  static Report callbackInOneDay() {
    return of("outcome", call -> Map.of("outcome", "callback", "callback_at", tomorrow()));
  }

  /** What contradicts it: a refusal, or a qualification instead of a failure. */
  Report opposite() {
    return path.equals("failure") ? qualification() : failure("rejected");
  }

  Report at(When other) {
    return new Report(path, body, other);
  }

  private static Report of(String path, Function<JsonNode, Map<String, ?>> body) {
    return new Report(path, body, When.DURING_TALK);
  }

  private static String tomorrow() {
    Instant time = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    return time.atOffset(ZoneOffset.ofHoursMinutes(5, 30)).toString();
  }

  private static Map<String, String> answers(JsonNode call) {
    String product = call.path("product_name").asText("");
    String city = call.path("city").asText("");
    int variant = Math.floorMod(call.path("phone").asText().hashCode(), 3);
    return Map.of(
        "machine_interest",
        "yes",
        "location",
        city.isBlank() ? "Pune" : city,
        "budget",
        (5 + 5 * variant) + " lakh",
        "first_product",
        product.isBlank() ? "paper cups" : product,
        "units_per_day",
        String.valueOf(1000 * (1 + variant)));
  }
}
