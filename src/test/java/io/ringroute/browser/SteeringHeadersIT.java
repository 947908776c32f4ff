package io.ringroute.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.reports.SteeringNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What steers Camel from inside does nothing when it comes from outside by the REST API or in a
 * lead file: as a header, a parameter, a field, a column, a part's name or header, a file's name.
 * ({@link io.ringroute.reports.CamelHeadersIT} does the same to the agent API and the webhook.)
 */
@ExtendWith(Running.class)
class SteeringHeadersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String MARK = "MARK-7f3a";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORM = "multipart/form-data; boundary=cut";
  private static final Map<Entry, Integer> STATUS = new HashMap<>();

  RunningApplication application;

  @BeforeEach
  void connect(RunningApplication running) {
    application = running;
  }

  /**
   * A way in.
   *
   * @param body may hold NAME and VALUE
   */
  record Entry(String method, String path, String type, String body) {

    Entry(String method, String path) {
      this(method, path, "application/json", "");
    }

    Entry(String method, String path, String json) {
      this(method, path, "application/json", json);
    }
  }

  private static List<Entry> entries() {
    return List.of(
        new Entry("GET", "/api/leads?limit=1"),
        new Entry("GET", "/api/leads/1"),
        new Entry(
            "POST", "/api/leads", "{\"phone\":\"12\",\"source\":\"steering\",\"NAME\":\"VALUE\"}"),
        new Entry("POST", "/api/leads/indiamart", "{\"CODE\":200,\"NAME\":\"VALUE\"}"),
        new Entry("POST", "/api/leads/reopen", "{\"failed_reason\":\"not_whitelisted\"}"),
        new Entry("POST", "/api/leads/999999/reopen", "{}"),
        new Entry("GET", "/api/do-not-call?phone=9876500000"),
        new Entry("DELETE", "/api/do-not-call?phone=9876500001&reason=r&by=b"),
        new Entry("GET", "/api/imports?limit=1"),
        new Entry("GET", "/api/imports/999999"),
        new Entry("GET", "/api/imports/999999/refused.csv"),
        new Entry(
            "POST",
            "/api/imports?dry_run=true",
            FORM,
            "--cut\r\nContent-Disposition: form-data; name=\"NAME\"; filename=\"NAME.csv\"\r\n"
                + "NAME: VALUE\r\n\r\nName,Mobile,NAME\nAsha,98765 43210,VALUE\n\r\n--cut--\r\n"),
        new Entry("GET", "/api/dialing"),
        new Entry("POST", "/api/dialing/resume", "{\"reason\":\"r\"}"),
        new Entry("POST", "/api/pushes/999999/retry", "{}"),
        new Entry("GET", "/api/openapi.yaml"));
  }

  static Stream<String> names() {
    return SteeringNames.all();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasNoEffectAtAnyEntry(String name) {
    for (Entry entry : entries()) {
      String value = "410 " + MARK;
      int usual =
          STATUS.computeIfAbsent(entry, plain -> send(plain, "X-Usual", "usual").statusCode());
      HttpResponse<String> answer = send(entry, name, value);
      assertThat(answer.statusCode()).as(entry.toString()).isEqualTo(usual);
      assertThat(usual).as(entry.toString()).isBetween(200, 499);
      assertThat(echoed(answer)).as(entry.toString()).isEmpty();
    }
  }

  @Test
  void aLeadWithAllOfThemIsCalledAndFiledLikeAnyOther() {
    String fields =
        names()
            .map(name -> "\"" + name + "\":\"http://127.0.0.1:9/" + MARK + "\"")
            .collect(Collectors.joining(","));
    List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    names().forEach(name -> headers.addAll(List.of(name, "http://127.0.0.1:9/" + MARK)));
    HttpResponse<String> answer =
        application.api(
            "POST",
            "/api/leads",
            "{\"name\":\"Steer\",\"phone\":\"9812346200\"," + fields + "}",
            headers.toArray(String[]::new));
    int lead = json(answer).path("results").path(0).path("id").asInt();
    assertThat(lead).as(answer.body()).isPositive();
    isPushed(lead);
  }

  @Test
  void aFileWithAllOfThemIsTakenInLikeAnyOther() {
    String columns = names().collect(Collectors.joining(","));
    String cells =
        names().map(name -> "http://127.0.0.1:9/" + MARK).collect(Collectors.joining(","));
    HttpResponse<String> answer =
        application.api(
            "POST",
            "/api/imports?name=CamelFileName.CamelHttpUri.csv",
            "Name,Mobile," + columns + "\nSteer,9812347200," + cells + "\n",
            "Content-Type",
            "text/csv");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(leadOf("9812347200")).isPositive());
    isPushed(leadOf("9812347200"));
  }

  private int leadOf(String phone) {
    return json(application.api("GET", "/api/leads?phone=" + phone, ""))
        .path("leads")
        .path(0)
        .path("id")
        .asInt();
  }

  private void isPushed(int lead) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(application.api("GET", "/api/leads/" + lead, "").body())
                    .contains("\"pushed\""));
  }

  private HttpResponse<String> send(Entry entry, String name, String value) {
    String query = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    String path = entry.path().contains("?") ? entry.path() : entry.path() + "?" + query;
    String body = entry.body().replace("NAME", name).replace("VALUE", value);
    return application.api(
        entry.method(), path, body, "Content-Type", entry.type(), name, value, "X-Echo-Me", MARK);
  }

  private static List<String> echoed(HttpResponse<String> answer) {
    return answer.headers().map().entrySet().stream()
        .map(Object::toString)
        .filter(
            header -> header.toLowerCase(Locale.ROOT).contains("camel") || header.contains(MARK))
        .toList();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
