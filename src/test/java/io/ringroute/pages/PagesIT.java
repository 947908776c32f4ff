package io.ringroute.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.TestDatabase;
import io.ringroute.leads.LeadsApp;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PagesIT {

  private static final String PHONE = "9876500001";

  /** Of every form, so that nothing but who sends it keeps it from being done. */
  private static final Map<String, String> FILLED_IN =
      Map.of(
          "phone", "9876500007",
          "at", "2026-12-01T12:00",
          "failedReason", "retries_exhausted",
          "reason", "x",
          "token", "00000000-0000-0000-0000-000000000000");

  @TempDir static Path folder;
  private static LeadsApp app;
  private static JdbcClient jdbc;
  private static Visitor operator;
  private static Visitor viewer;

  @BeforeAll
  static void start() {
    app =
        new LeadsApp(
            TestDatabase.create(),
            folder,
            "--CALL_WINDOW_DAYS=MON-SUN",
            "--VIEWER_PASSWORD=viewer-password");
    jdbc = app.jdbc();
    operator = new Visitor(app.uri(), "operator", "operator-password");
    viewer = new Visitor(app.uri(), "viewer", "viewer-password");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("call_facts", "calls", "leads", "do_not_call", "lead_edits")) {
      jdbc.sql("delete from " + table).update();
    }
    jdbc.sql("update dialing_state set paused_at = null, pause_reason = null, paused_by = null")
        .update();
    app.bean(NowSampler.class).forget();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/now/events",
        "/leads",
        "/leads/1",
        "/leads/1/call-now",
        "/leads/reopen",
        "/dialing/pause"
      })
  void isClosedWithoutALogin(String path) {
    assertThat(app.http().get(path).statusCode()).isIn(302, 401);
  }

  @Test
  void keepsScriptsAndStylesInFilesOfTheirOwn() {
    int id = lead("Asha", PHONE);
    for (String path :
        List.of("/", "/leads", "/leads/" + id, "/leads/" + id + "/call-at", "/leads/reopen")) {
      assertThat(operator.page(path))
          .doesNotContainPattern("<script(?![^>]* src=)")
          .doesNotContain("<style")
          .doesNotContainPattern("\\sstyle=")
          .doesNotContainPattern("\\son[a-z]+=");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pages/pages.css", "/pages/pages.js", "/pages/icon.svg"})
  void servesWhatItsPagesNeed(String path) {
    assertThat(operator.page(path)).isNotBlank();
  }

  @Test
  void servesHtmxUnderTheAddressThatThePagesName() {
    String page = operator.page("/");
    String script = page.replaceFirst("(?s).*<script[^>]*src=\"([^\"]*htmx[^\"]*)\".*", "$1");
    assertThat(operator.page(script)).contains("htmx");
  }

  @Test
  void tellsWhyNothingIsDialled() {
    jdbc.sql(
            "update dialing_state set paused_at = now(), paused_by = 'asha', pause_reason = 'lunch <b>'")
        .update();
    assertThat(operator.page("/"))
        .contains("Calling is switched off")
        .contains("LIVEKIT_URL is not set")
        .contains("Paused by asha: lunch &lt;b&gt;.")
        .contains("IST")
        .doesNotContain("SANDBOX");
  }

  @Test
  void countsWhatWaits() {
    lead("Due", PHONE);
    jdbc.sql(
            """
            insert into leads (name, phone, source, retry_after, priority)
            select 'A', '98765' || lpad(n::text, 5, '0'), 'test', now() + interval '1 hour',
                   case when n <= 2 then 100 else n % 3 end
            from generate_series(1, 7) n
            """)
        .update();
    app.bean(NowSampler.class).forget();
    NowSample.Waiting waiting = app.bean(NowSampler.class).latest().waiting();
    assertThat(waiting.due()).isEqualTo(1);
    assertThat(waiting.retries()).isEqualTo(5);
    assertThat(waiting.promises()).isEqualTo(2);
    assertThat(operator.page("/"))
        .containsPattern("Waiting for another attempt</dt>\\s*<dd><span class=\"value\">5<");
  }

  @Test
  void showsCallsThatRingAndTalk() {
    int id = lead("Asha", PHONE);
    call(id, "'calling'", "now()", "null");
    int other = lead("Ravi", "9876500002");
    call(other, "'called'", "now()", "now()");
    assertThat(operator.page("/"))
        .containsPattern("(?s)/leads/" + id + ".*Asha.*\\+919876500001.*ringing")
        .containsPattern("(?s)/leads/" + other + ".*Ravi.*talking");
    jdbc.sql("update calls set leg_ended_at = now()").update();
    app.bean(NowSampler.class).forget();
    assertThat(operator.page("/")).doesNotContain("Asha");
  }

  @Test
  void pausesAndResumesWithAReasonAndAName() {
    HttpResponse<String> paused =
        operator.submit("/dialing/pause", Map.of("reason", " power\ncut "));
    assertThat(paused.statusCode()).isEqualTo(302);
    assertThat(state())
        .containsEntry("pause_reason", "power cut")
        .containsEntry("paused_by", "operator");
    assertThat(operator.page("/"))
        .contains("Paused by operator: power cut.")
        .contains("go on to their end");

    assertThat(operator.page("/dialing/resume")).contains("Paused by operator: power cut.");
    assertThat(operator.submit("/dialing/resume", Map.of("reason", "back")).statusCode())
        .isEqualTo(302);
    assertThat(state())
        .containsEntry("paused_at", null)
        .containsEntry("resume_reason", "back")
        .containsEntry("resumed_by", "operator");
  }

  @Test
  void resumesNothingThatSomebodyElseStoppedMeanwhile() {
    operator.submit("/dialing/pause", Map.of("reason", "lunch"));
    Map<String, String> form = Visitor.form(operator.page("/dialing/resume"), Map.of());
    jdbc.sql("update dialing_state set paused_at = now() + interval '1 s', pause_reason = 'police'")
        .update();
    HttpResponse<String> answer = operator.send("/dialing/resume", form);
    assertThat(answer.body()).contains("It changed while you looked").contains("police");
    assertThat(state().get("paused_at")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/dialing/pause", "/dialing/resume", "/leads/reopen", "/leads/1/call-now"})
  void takesNoFormFromAnotherSite(String path) {
    assertThat(operator.send(path, Map.of("reason", "x")).statusCode()).isEqualTo(403);
    assertThat(state()).containsEntry("paused_at", null);
  }

  @Test
  void showsAViewerNoNumber() {
    int id = lead("Asha " + PHONE, PHONE);
    jdbc.sql("update leads set source = ?, query_message = ?, extra = cast(? as jsonb)")
        .params("from +91 98765 00001", "ring 98765-00001", "{\"alt\": \"09876500001\"}")
        .update();
    call(id, "'called'", "now()", "now()");
    jdbc.sql("update calls set qualification = cast(? as jsonb), detail = ?, push_error = ?")
        .params("{\"alt\": \"9876500001\"}", "busy: 9876500001", "no customer 9876500001")
        .update();
    operator.submit("/leads/" + id + "/do-not-call", Map.of("reason", "asked from 9876500001"));
    operator.submit(
        "/leads/" + lead("Ravi", "9876500002") + "/correct-number",
        Map.of("phone", PHONE, "reason", "x"));
    for (String path : List.of("/", "/leads", "/leads/" + id, "/leads?q=Asha")) {
      assertThat(viewer.page(path)).doesNotContainPattern("98765\\W?0000[12]").contains("Asha");
      assertThat(operator.page(path)).contains("9876500001");
    }
    HttpResponse<Stream<String>> events = viewer.get("/now/events", BodyHandlers.ofLines());
    assertThat(event("now", events.body().iterator()))
        .contains("******0001")
        .doesNotContain("9876500001")
        .doesNotContain("Pause");
    events.body().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dialing/pause",
        "/dialing/resume",
        "/leads/reopen",
        "/leads/{id}/call-now",
        "/leads/{id}/call-at",
        "/leads/{id}/correct-number",
        "/leads/{id}/reopen",
        "/leads/{id}/do-not-call"
      })
  void letsAViewerChangeNothing(String path) {
    int id = lead("Asha", PHONE);
    String asked = path.replace("{id}", "" + id);
    HttpResponse<String> form = viewer.get(asked);
    assertThat(form.statusCode()).isEqualTo(403);
    assertThat(form.body()).contains("Not allowed").contains("Ask an operator");
    Map<String, String> fields = Visitor.form(viewer.page("/leads"), FILLED_IN);
    assertThat(fields).containsKey("_csrf");
    assertThat(everything()).isEqualTo(everythingAfter(() -> refused(asked, fields)));
    assertThat(deedsOf(viewer, id)).isEmpty();
    assertThat(viewer.page("/")).doesNotContain("/dialing/");
  }

  private static void refused(String path, Map<String, String> fields) {
    assertThat(viewer.send(path, fields).statusCode()).isEqualTo(403);
  }

  private static List<Map<String, Object>> everythingAfter(Runnable deed) {
    deed.run();
    return everything();
  }

  private static List<Map<String, Object>> everything() {
    return jdbc.sql(
            "select (select jsonb_agg(l) from leads l)::text, (select jsonb_agg(e) from lead_edits e)::text, (select jsonb_agg(d) from do_not_call d)::text, s.* from dialing_state s")
        .query()
        .listOfRows();
  }

  @Test
  void tellsWhoWatchesWhatChanges() {
    lead("Asha é आशा", PHONE);
    HttpResponse<Stream<String>> events = operator.get("/now/events", BodyHandlers.ofLines());
    assertThat(events.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("text/event-stream");
    Iterator<String> lines = events.body().iterator();
    assertThat(event("now", lines)).contains("Calling is switched off").doesNotContain("<html");
    assertThat(event("at", lines)).contains("IST");
    call(
        jdbc.sql("select id from leads").query(Integer.class).single(),
        "'calling'",
        "now()",
        "null");
    assertThat(event("now", lines)).contains("Asha é आशा").contains("ringing");
    events.body().close();
  }

  @Test
  void showsNamesAsTextWhateverTheyHold() {
    List<String> names =
        List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "=cmd()|' /C calc'!A0",
            "${7*7} [[${7*7}]] __${7*7}__",
            "\u202Eevil\u202C עברית",
            "x".repeat(10_000));
    List<Integer> ids = new ArrayList<>();
    names.forEach(name -> ids.add(lead(name, "987650001" + ids.size())));
    ids.forEach(id -> call(id, "'called'", "now()", "now()"));
    ids.forEach(PagesIT::edit);
    for (int id : ids) {
      for (String path : List.of("/leads", "/leads/" + id, "/leads/" + id + "/call-now")) {
        assertThat(operator.page(path))
            .doesNotContain("<script>alert")
            .doesNotContain("<img")
            .doesNotContain(">49<");
      }
    }
    assertThat(operator.page("/leads"))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("__${7*7}__");
    HttpResponse<Stream<String>> events = operator.get("/now/events", BodyHandlers.ofLines());
    assertThat(event("now", events.body().iterator()))
        .doesNotContain("<script")
        .doesNotContain("<img");
    events.body().close();
  }

  @ParameterizedTest
  @CsvSource({
    "98765 00001, 1",
    "+91-98765-00001, 1",
    "(0)98765.00001, 1",
    "९८७६५००००१, 1",
    "asha, 2",
    "SHA, 2",
    "9876500009, 0",
    "%, 0"
  })
  void findsLeadsByNumberInAnyFormAndByAPartOfTheName(String q, int found) {
    lead("Asha", PHONE);
    lead("Natasha", "9876500002");
    lead("Ravi", "9876500003");
    String page = operator.page("/leads?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    assertThat(rows(page)).isEqualTo(found);
  }

  @Test
  void narrowsByStateReasonSourceAndDay() {
    int failed = lead("Asha", PHONE);
    jdbc.sql("update leads set status = 'failed', failed_reason = 'wrong_number', source = 'web'")
        .update();
    lead("Ravi", "9876500003");
    jdbc.sql("update leads set created_at = '2026-03-01 23:59:59+05:30' where id = ?")
        .param(failed)
        .update();
    for (String narrow :
        List.of(
            "state=failed",
            "reason=wrong_number",
            "source=web",
            "to=2026-03-01",
            "from=2026-03-01&to=2026-03-01")) {
      String page = operator.page("/leads?" + narrow);
      assertThat(rows(page)).as(narrow).isEqualTo(1);
      assertThat(page).contains("wrong number");
    }
    assertThat(rows(operator.page("/leads?to=2026-02-28"))).isZero();
    assertThat(rows(operator.page("/leads?from=2026-03-02"))).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrongWithASearchAndKeepsIt() {
    HttpResponse<String> answer = operator.get("/leads?q=1234567&source=web");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("role=\"alert\"")
        .contains("98765XXXXX")
        .contains("value=\"web\"")
        .contains("value=\"1234567\"");
    assertThat(operator.get("/leads?from=yesterday").body()).contains("2026-11-26");
  }

  @Test
  void goesThroughManyLeadsPageByPage() {
    jdbc.sql(
            "insert into leads (name, phone, source) select 'L' || n, '98765' || lpad(n::text, 5, '0'), 'test' from generate_series(1, 120) n")
        .update();
    String path = "/leads";
    List<Integer> sizes = new ArrayList<>();
    while (path != null) {
      String page = operator.page(path);
      sizes.add(rows(page));
      var next = Pattern.compile("hx-get=\"([^\"]*)\"").matcher(page);
      path = next.find() ? next.group(1).replace("&amp;", "&") : null;
    }
    assertThat(sizes).containsExactly(50, 50, 20);
  }

  @Test
  void tellsTheStoryOfALead() {
    int id = lead("Asha", PHONE);
    jdbc.sql(
            "insert into intake_files (content_hash, name, rows_read, leads, duplicates, refused) values ('h', 'march.csv', 1, 1, 0, 0) on conflict do nothing")
        .update();
    jdbc.sql(
            "update leads set status = 'failed', failed_reason = 'retries_exhausted', import_line = 7, extra = '{\"shop\": \"Kothrud\"}', import_id = (select id from intake_files where content_hash = 'h')")
        .update();
    jdbc.sql(
            """
            insert into calls (lead_id, phone, phone_key, status, failure_reason, detail, sip_status_code, permit_at, leg_ended_at, call_started_at, settled_at)
            values (?, '+919876500001', '+919876500001', 'failed', 'unanswered', 'switched off or out of coverage (480 Temporarily Unavailable)', 480,
                    now() - interval '3 hours', now() - interval '3 hours' + interval '12 s', now() - interval '3 hours', now())
            """)
        .param(id)
        .update();
    jdbc.sql(
            """
            insert into calls (lead_id, phone, status, qualification, task_id, pushed_at, permit_at, answered_at, leg_ended_at, call_started_at, settled_at)
            values (?, '+919876500001', 'pushed', '{"machine_interest": "<b>dosa</b>", "units_per_day": 300, "who": {"name": "Asha"}}', 'T-1', now(),
                    now() - interval '2 hours', now() - interval '2 hours' + interval '5 s', now() - interval '2 hours' + interval '75 s', now() - interval '2 hours', now())
            """)
        .param(id)
        .update();
    edit(id);
    assertThat(operator.page("/leads/" + id))
        .contains("It has failed: all its attempts are used.")
        .contains("From row 7 of march.csv; its source is test.")
        .contains("Nobody answered")
        .contains("Switched off or out of coverage (480 Temporarily Unavailable).")
        .contains("It rang for 12 s.")
        .contains("They talked for 1 min 10 s.")
        .contains("as task T-1")
        .contains("Machine interest")
        .contains("&lt;b&gt;dosa&lt;/b&gt;")
        .contains("Units per day")
        .contains("300")
        .contains("Who – Name")
        .contains("&quot;units_per_day&quot; : 300")
        .contains("Kothrud")
        .contains("Reopened by operator")
        .containsPattern("(?s)as task T-1.*Nobody answered.*Came in");
  }

  @Test
  void offersWhatChangesALeadsLot() {
    int id = lead("Asha", PHONE);
    assertThat(deedsOf(id)).containsExactly("call-now", "call-at", "correct-number", "do-not-call");
    jdbc.sql("update leads set status = 'failed', failed_reason = 'wrong_number'").update();
    assertThat(deedsOf(id)).containsExactly("correct-number", "do-not-call");
    jdbc.sql("update leads set failed_reason = 'retries_exhausted'").update();
    assertThat(deedsOf(id)).containsExactly("reopen", "correct-number", "do-not-call");
    jdbc.sql("update leads set status = 'dispatched', failed_reason = null").update();
    call(id, "'calling'", "now()", "null");
    assertThat(deedsOf(id)).containsExactly("do-not-call");
  }

  @Test
  void doesWhatAFormAsksForOnce() {
    int id = lead("Asha", PHONE);
    jdbc.sql("update leads set retry_after = now() + interval '1 day'").update();
    String path = "/leads/" + id + "/call-now";
    Map<String, String> form = Visitor.form(operator.page(path), Map.of("reason", "she rang"));
    HttpResponse<String> first = operator.send(path, form);
    assertThat(first.statusCode()).isEqualTo(302);
    assertThat(first.headers().firstValue("Location")).get().asString().endsWith("/leads/" + id);
    assertThat(operator.page("/leads/" + id))
        .contains("Call now: done.")
        .contains("Asked to be called now by operator");

    jdbc.sql("update leads set priority = 0").update();
    assertThat(operator.send(path, form).statusCode()).isEqualTo(302);
    assertThat(jdbc.sql("select priority from leads").query(Integer.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from lead_edits").query(Integer.class).single()).isOne();
  }

  @Test
  void saysWhatKeepsADeedFromBeingDoneAndKeepsTheForm() {
    int id = lead("Asha", PHONE);
    HttpResponse<String> answer =
        operator.submit(
            "/leads/" + id + "/correct-number", Map.of("phone", "12<3", "reason", "typo"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("role=\"alert\"")
        .contains("value=\"12&lt;3\"")
        .contains("value=\"typo\"");
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876500001')").update();
    answer = operator.submit("/leads/" + id + "/call-now", Map.of());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("its number is on the do-not-call list");
    assertThat(operator.get("/leads/2000000000").statusCode()).isEqualTo(404);
    assertThat(operator.get("/leads/x").statusCode()).isEqualTo(404);
    assertThat(operator.get("/leads/" + id + "/sell").statusCode()).isEqualTo(404);
  }

  @Test
  void reopensManyByReason() {
    lead("Asha", PHONE);
    lead("Ravi", "9876500002");
    jdbc.sql("update leads set status = 'failed', failed_reason = 'retries_exhausted'").update();
    jdbc.sql("insert into do_not_call (phone_key) values ('+919876500002')").update();
    HttpResponse<String> answer =
        operator.submit(
            "/leads/reopen", Map.of("failedReason", "retries_exhausted", "reason", "new list"));
    assertThat(answer.body())
        .contains("Reopened: 1.")
        .contains("1: their number is on the do-not-call list")
        .contains("Those were all.");
    assertThat(jdbc.sql("select name from leads where status = 'new'").query(String.class).single())
        .isEqualTo("Asha");
    assertThat(
            jdbc.sql("select edited_by || ': ' || reason from lead_edits")
                .query(String.class)
                .single())
        .isEqualTo("operator: new list");
    assertThat(operator.submit("/leads/reopen", Map.of("failedReason", "wrong_number")).body())
        .contains("role=\"alert\"");
  }

  private static List<String> deedsOf(int id) {
    return deedsOf(operator, id);
  }

  private static List<String> deedsOf(Visitor visitor, int id) {
    return Pattern.compile("/leads/" + id + "/([a-z-]+)\"")
        .matcher(visitor.page("/leads/" + id))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static int rows(String page) {
    return page.split("data-label=\"Lead\"", -1).length - 1;
  }

  /** The data of the next event of a name. */
  private static String event(String name, Iterator<String> lines) {
    while (!lines.next().equals("event:" + name)) {
      continue;
    }
    StringBuilder data = new StringBuilder();
    for (String line = lines.next(); line.startsWith("data:"); line = lines.next()) {
      data.append(line.substring("data:".length())).append('\n');
    }
    return data.toString();
  }

  private static int lead(String name, String phone) {
    return jdbc.sql("insert into leads (name, phone, source) values (?, ?, 'test') returning id")
        .params(name, phone)
        .query(Integer.class)
        .single();
  }

  private static void call(int lead, String status, String permitAt, String answeredAt) {
    jdbc.sql(
            """
            insert into calls (lead_id, name, phone, phone_key, status, permit_at, answered_at, deadline_at)
            select id, name, '+91' || phone, '+91' || phone, %s, %s, %s, now() + interval '1 hour'
            from leads where id = ?
            """
                .formatted(status, permitAt, answeredAt))
        .param(lead)
        .update();
    app.bean(NowSampler.class).forget();
  }

  private static void edit(int lead) {
    jdbc.sql(
            "insert into lead_edits (lead_id, deed, edited_by, reason) values (?, 'reopen', 'operator', '<i>why</i>')")
        .param(lead)
        .update();
  }

  private static Map<String, Object> state() {
    return jdbc.sql("select * from dialing_state").query().singleRow();
  }
}
