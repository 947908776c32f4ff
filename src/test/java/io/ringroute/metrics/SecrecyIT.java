package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing that an end-to-end run writes tells a name, a number or a secret outside the places that
 * are for them. Whoever adds a way to look in adds its output in {@link Visitor}.
 */
class SecrecyIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern FULL_NUMBER =
      Pattern.compile("(?<![\\w.])(\\+?91[ -]?)?[6-9]\\d{4}[ -]?\\d{5}(?![\\w.])");
  private static final Pattern CALL_TOKEN = Pattern.compile("(?<![\\w-])[\\w-]{43}(?![\\w-])");
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.eyJ");
  private static final Pattern CALL = Pattern.compile("^call (\\d+)\\b");
  private static final Pattern LEAD = Pattern.compile("^call \\d+\\b.* lead (\\d+)\\b");

  private static SandboxRun run;

  @BeforeAll
  static void live() {
    run = SandboxRun.get();
  }

  @Test
  void looksAtEverythingThatIsWritten() {
    assertThat(run.outputs().keySet())
        .contains(
            "log as JSON",
            "log as text",
            "JMX",
            "metrics at the first start",
            "health with login at the second start",
            "file postgres.log",
            "file inbox/done/leads.csv.report.txt",
            "file inbox/error/no-leads.csv.report.json");
    assertThat(run.outputs().get("log as JSON")).contains("dialling +91******0200");
    assertThat(run.outputs().get("log as text")).contains("dialling +91******");
    assertThat(run.outputs().get("metrics at the first start")).startsWith("200");
    assertThat(run.outputs().get("metrics without login at the first start")).startsWith("401");
    assertThat(run.outputs().get("JMX")).contains("dialing-dial", "ExchangesTotal", "type=Memory");
    assertThat(run.outputs().get("wrong field at the first start")).startsWith("422");
    assertThat(run.outputs().get("large webhook at the first start")).startsWith("413");
  }

  @Test
  void tellsNoNameAndNoNumber() {
    run.outputs()
        .forEach(
            (what, text) ->
                assertThat(SandboxRun.marks())
                    .as(what)
                    .allSatisfy(mark -> assertThat(around(text, mark)).isEmpty()));
  }

  @Test
  void tellsNoNumberOfAnybody() {
    run.outputs()
        .forEach(
            (what, text) -> {
              if (what.startsWith("log") || what.startsWith("file") || what.startsWith("health")) {
                assertThat(around(text, FULL_NUMBER)).as(what).isEmpty();
              }
            });
  }

  @Test
  void tellsNoSecret() {
    assertThat(run.secrets()).hasSizeGreaterThan(6);
    run.outputs()
        .forEach(
            (what, text) -> {
              assertThat(run.secrets())
                  .as(what)
                  .allSatisfy(secret -> assertThat(around(text, secret)).isEmpty());
              assertThat(around(text, "qxsecret")).as(what).isEmpty();
              assertThat(around(text, JWT)).as(what).isEmpty();
              if (what.startsWith("log")) {
                assertThat(around(text, CALL_TOKEN)).as(what).isEmpty();
              }
            });
  }

  @Test
  void writesEachLineOfTheJsonLogAsAnObject() throws JsonProcessingException {
    for (String line : run.jsonLines()) {
      JsonNode object = JSON.readTree(line);
      assertThat(object.path("message").isTextual()).as(line).isTrue();
      assertThat(object.path("@timestamp").isTextual()).as(line).isTrue();
      assertThat(object.path("log").path("level").isTextual()).as(line).isTrue();
    }
  }

  @Test
  void namesTheCallAndTheLeadOfEachLineThatSpeaksOfThem() throws JsonProcessingException {
    Map<String, Integer> seen = new TreeMap<>();
    for (String line : run.jsonLines()) {
      JsonNode object = JSON.readTree(line);
      Matcher call = CALL.matcher(object.path("message").asText());
      if (call.find()) {
        assertThat(object.path("call_id").asText()).as(line).isEqualTo(call.group(1));
        seen.merge(object.path("log").path("logger").asText(), 1, Integer::sum);
      }
      Matcher lead = LEAD.matcher(object.path("message").asText());
      if (lead.find()) {
        assertThat(object.path("lead_id").asText()).as(line).isEqualTo(lead.group(1));
      }
    }
    assertThat(seen)
        .containsKeys(
            "io.ringroute.dialing.Dialer", "retry-schedule", "retry-complete", "push-call");
  }

  private static List<String> around(String text, String mark) {
    return around(text, Pattern.compile(Pattern.quote(mark), Pattern.CASE_INSENSITIVE));
  }

  /** Each find with what stands around it. */
  private static List<String> around(String text, Pattern mark) {
    return mark.matcher(text)
        .results()
        .limit(5)
        .map(
            find ->
                text.substring(
                    Math.max(0, find.start() - 80), Math.min(text.length(), find.end() + 80)))
        .toList();
  }
}
