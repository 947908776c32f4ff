package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringroute.TestDatabase;
import io.ringroute.leads.LeadsApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lead files over HTTP, with the whole application behind it. */
class ImportsApiIT {

  private static final String FILE =
      "Name,Mobile,Budget\nAsha,98765 43210,5 lakh\nBinu,12345,\nChitra,9876543210,\n";

  @TempDir static Path folder;
  private static LeadsApp app;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    app =
        new LeadsApp(
            TestDatabase.create(),
            folder,
            "--UPLOAD_MAX_MEGABYTES=1",
            "--INBOX_POLL_INTERVAL=200ms",
            "--INBOX_MIN_AGE=200ms");
    jdbc = app.jdbc();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("leads", "intake_files")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void importsAnUploadLikeADroppedFile() {
    HttpResponse<String> answer = upload("?name=justdial_7.csv", FILE);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode accepted = LeadsApp.described("imports-add", answer);
    assertThat(accepted.path("file").asText()).isEqualTo("justdial_7.csv");
    String location = answer.headers().firstValue("Location").orElseThrow();
    JsonNode done = finished(location);
    assertThat(done.path("id")).isEqualTo(accepted.path("id"));
    assertThat(done.path("way").asText()).isEqualTo("upload");
    assertThat(counts(done)).isEqualTo("1 1 1");
    assertThat(done.path("rows_done").asInt()).isEqualTo(3);
    assertThat(done.path("duplicate_rows").get(0).path("line").asInt()).isEqualTo(4);
    await()
        .untilAsserted(
            () ->
                assertThat(show(location).path("refused_rows").path(0).path("line").asInt())
                    .isEqualTo(3));
    HttpResponse<String> refused = app.get(done.path("refused_csv").asText());
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.headers().firstValue("Content-Type")).get().asString().contains("text/csv");
    assertThat(refused.body()).contains("ringroute_line").contains("Binu,12345");
    assertThat(jdbc.sql("select source from leads").query(String.class).list())
        .containsExactly("justdial");

    HttpResponse<String> again = upload("?name=other.csv", FILE);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(LeadsApp.json(again).path("repeats").asBoolean()).isTrue();
    assertThat(LeadsApp.json(again).path("id")).isEqualTo(accepted.path("id"));
    assertThat(parts()).isEmpty();
  }

  @Test
  void tellsInADryRunWhatWouldBecomeOfAFileAndMakesNothing() {
    JsonNode run = LeadsApp.described("imports-add", upload("?dry_run=true", FILE));
    assertThat(counts(run)).isEqualTo("1 1 1");
    assertThat(run.path("columns").path("Mobile").asText()).isEqualTo("mobile");
    assertThat(run.path("unknown_columns").get(0).asText()).isEqualTo("Budget");
    assertThat(run.path("refused_rows").get(0).path("reason").asText()).startsWith("phone: ");
    assertThat(count("leads")).isZero();
    assertThat(count("intake_files")).isZero();
    assertThat(parts()).isEmpty();
  }

  @Test
  void takesTheOneFileOfAForm() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"web.csv\"\r\n\r\n"
            + FILE
            + "\r\n--x--\r\n";
    HttpResponse<String> answer = send("", form, "multipart/form-data; boundary=x");
    assertThat(answer.statusCode()).isEqualTo(202);
    finished(answer.headers().firstValue("Location").orElseThrow());
    assertThat(jdbc.sql("select source from leads").query(String.class).list())
        .containsExactly("web");

    assertProblem(send("", form.replace("--x--", ""), "multipart/form-data; boundary=x"), 400);
    assertProblem(send("", form, "multipart/form-data; boundary=y"), 422);
    assertThat(parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x.csv",
        "a/b.csv",
        "a\\b.csv",
        ".hidden.csv",
        "~$open.xlsx",
        "x.exe",
        "x",
        "a\nb.csv",
      })
  void refusesANameThatIsNoLeadFiles(String name) {
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    assertProblem(upload(query, FILE), 422);
    assertNothing();
  }

  @Test
  void refusesWhatCantBeTakenIn() {
    assertProblem(upload("?name=x%00.csv", FILE), 400);
    assertProblem(upload("?other=1", FILE), 422);
    assertProblem(upload("?dry_run=yes", FILE), 422);
    assertProblem(upload("", ""), 422);
    assertProblem(upload("", "no header here\n"), 422);
    assertProblem(upload("", "Name,Phone\n" + "x".repeat(1024 * 1024)), 413);
    assertProblem(app.http().post("/api/imports", FILE), 401);
    assertProblem(app.get("/api/imports/999999"), 404);
    assertProblem(app.get("/api/imports/x"), 404);
    assertNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?name=our-DNC-list.csv", "?name=do_not_call.csv&dry_run=true"})
  void refusesAFileThatIsCalledADoNotCallList(String query) {
    HttpResponse<String> answer = upload(query, FILE);
    assertProblem(answer, 422);
    assertThat(answer.body()).contains("its name says", "do-not-call/");
    assertNothing();
  }

  @Test
  void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
    URI uri = app.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String head =
          "POST /api/imports?name=cut.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + LeadsApp.TOKEN
              + "\r\nContent-Length: 100000\r\n\r\n";
      socket.getOutputStream().write((head + FILE).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      await().atMost(Duration.ofSeconds(20)).until(() -> !parts().isEmpty());
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> parts().isEmpty());
    assertNothing();
  }

  @Test
  void keepsTheReasonOfADroppedFileThatWasRefusedWhole() throws IOException {
    Path file = folder.resolve("inbox/broken.csv");
    Files.writeString(file, "nothing,known\n1,2\n");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode page = LeadsApp.described("imports-list", app.get("/api/imports"));
              assertThat(page.path("imports")).hasSize(1);
              assertThat(page.path("imports").get(0).path("state").asText()).isEqualTo("refused");
              assertThat(page.path("imports").get(0).path("reason").asText())
                  .startsWith("no header was found");
            });
  }

  @Test
  void pagesThroughAllImportsOnce() {
    jdbc.sql(
            "insert into intake_files (content_hash, name, finished_at) select n::text, 'f', now() from generate_series(1, 25) n")
        .update();
    JsonNode first = LeadsApp.described("imports-list", app.get("/api/imports?limit=20"));
    assertThat(first.path("imports")).hasSize(20);
    JsonNode second =
        LeadsApp.described(
            "imports-list", app.get("/api/imports?limit=20&before=" + first.path("next").asInt()));
    assertThat(second.path("imports")).hasSize(5);
    assertThat(second.path("next").isNull()).isTrue();
  }

  private static JsonNode finished(String location) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> show(location).path("state").asText().equals("finished"));
    return show(location);
  }

  private static JsonNode show(String location) {
    return LeadsApp.described("imports-show", app.get(location));
  }

  private static String counts(JsonNode json) {
    return "%d %d %d"
        .formatted(
            json.path("leads").asInt(),
            json.path("duplicates").asInt(),
            json.path("refused").asInt());
  }

  private static HttpResponse<String> upload(String query, String body) {
    return send(query, body, "text/csv");
  }

  private static HttpResponse<String> send(String query, String body, String type) {
    return app.http()
        .post(
            "/api/imports" + query,
            body,
            "Authorization",
            "Bearer " + LeadsApp.TOKEN,
            "Content-Type",
            type);
  }

  private static void assertNothing() {
    assertThat(count("leads")).isZero();
    assertThat(count("intake_files")).isZero();
    assertThat(parts()).isEmpty();
  }

  private static List<Path> parts() {
    Path uploads = folder.resolve("inbox/.uploads");
    if (Files.notExists(uploads)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(uploads)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Exception");
  }
}
