package io.ringroute.security;

import static io.ringroute.reports.ReportsApp.OPERATOR_PASSWORD;
import static io.ringroute.reports.ReportsApp.VIEWER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.reports.Http;
import io.ringroute.reports.OnReports;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnReports
class LoginIT {

  @LocalServerPort int port;
  Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @Test
  void leadsBackToThePageThatWasAskedFor() {
    Session browser = new Session(http);
    assertThat(browser.page("/leads?page=2").headers().firstValue("Location")).contains("/login");
    assertThat(browser.login("operator", OPERATOR_PASSWORD).headers().firstValue("Location"))
        .contains("/leads?page=2");
    assertThat(browser.page("/login").headers().firstValue("Location")).contains("/");
    assertThat(browser.cookie("REDIRECT_URI")).isNull();
  }

  /** A neighbouring host can plant cookies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://localhost/x?page=2 | /x?page=2",
        "https://evil.example/x    | /x",
        "http://x//evil.example    | /evil.example",
        "http://x/\\evil.example    | /",
        "'http://x/\t/evil.example'| /",
        "//evil.example            | /",
        "https://evil.example      | /",
        "javascript:alert(1)       | /",
        "http://[                  | /",
        "http://x:99999999999/y    | /",
        "http://x:{y}/z            | /",
        "rubbish                   | /"
      })
  void leadsToNoOtherHostWhateverStandsInTheCookie(String planted, String led) {
    Session browser = new Session(http);
    browser.plant("REDIRECT_URI", Base64.getEncoder().encodeToString(planted.getBytes()));
    assertThat(browser.page("/login").statusCode()).isEqualTo(200);
    var answer = browser.login("operator", OPERATOR_PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains(led);
  }

  @Test
  void givesStrangersNoSession() {
    Session browser = new Session(http);
    browser.page("/");
    browser.page("/login");
    browser.page("/login?error");
    assertThat(browser.cookie("RINGROUTE")).isNull();
  }

  @Test
  void aLoginGetsAnotherSessionThanTheBrowserHadBefore() {
    List<String> planted = Session.of(http, "viewer", VIEWER_PASSWORD).headers();
    List<String> form = new ArrayList<>(planted);
    form.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
    var login =
        http.post(
            "/login",
            "username=operator&password=" + OPERATOR_PASSWORD,
            form.toArray(String[]::new));
    assertThat(login.headers().firstValue("Location")).contains("/");
    assertThat(login.headers().allValues("Set-Cookie"))
        .anyMatch(
            set -> set.startsWith("RINGROUTE=") && !planted.get(1).contains(set.split(";")[0]));
    assertThat(http.get("/x", planted.toArray(String[]::new)).statusCode()).isEqualTo(401);
  }

  @Test
  void logsOut() {
    Session browser = Session.of(http, "operator", OPERATOR_PASSWORD);
    String[] kept = browser.headers().toArray(String[]::new);
    assertThat(http.get("/actuator", kept).statusCode()).isEqualTo(200);
    var answer = browser.submit("/logout", Map.of());
    assertThat(answer.headers().firstValue("Location")).contains("/login?logout");
    assertThat(http.get("/actuator", kept).statusCode()).isEqualTo(401);
    assertThat(http.get("/login?logout", "Accept", "text/html").body()).contains("logged out");
  }

  @Test
  void doesNotLogOutWithoutTheToken() {
    Session browser = Session.of(http, "operator", OPERATOR_PASSWORD);
    String cookie = browser.headers().get(1);
    assertThat(http.post("/logout", "", "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(http.get("/actuator", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "same-site, 403",
    "cross-site, 403",
    "SAME-ORIGIN, 403",
    "'', 403",
    "same-origin, 204",
    "none, 204"
  })
  void takesNoTokenFromAnotherSitesPage(String site, int status) {
    Session browser = Session.of(http, "operator", OPERATOR_PASSWORD);
    List<String> headers = new ArrayList<>(browser.headers());
    headers.addAll(List.of("Sec-Fetch-Site", site));
    assertThat(http.post("/logout", "", headers.toArray(String[]::new)).statusCode())
        .isEqualTo(status);
  }

  @Test
  void saysThatAFormIsTooOld() {
    var answer =
        http.post("/login", "username=operator", "Accept", "text/html", "Cookie", "XSRF-TOKEN=x");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("no longer valid").contains("<main");
  }

  @Test
  void saysThatTheLoginHasEndedWhenAFormComes() {
    Session browser = new Session(http);
    browser.page("/login");
    var answer = browser.submit("/x", Map.of());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Your login has ended; nothing was done.").contains("<main");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void tellsAViewerWhatIsTheOperators() {
    Session viewer = Session.of(http, "viewer", VIEWER_PASSWORD);
    var answer = viewer.page("/actuator");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("takes the operator&#39;s");
  }

  @Test
  void saysThatALoginIsWrongAndNotWhichPartOfIt() {
    Session browser = new Session(http, "198.51.100.7");
    for (String user : List.of("operator", "nobody")) {
      var answer = browser.login(user, "wrong");
      assertThat(answer.headers().firstValue("Location")).contains("/login?error");
      assertThat(browser.page("/login?error").body()).contains("name or the password is wrong");
    }
  }

  @Test
  void letsWhoGuessesWaitAndSaysForHowLong() {
    String address = "198.51.100.8";
    for (int i = 0; i < 5; i++) {
      assertThat(basic(address, "guess" + i).statusCode()).isEqualTo(401);
    }
    var refused = basic(address, OPERATOR_PASSWORD);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.body()).contains("Wait 1 s, then try again");

    Session browser = new Session(http, address);
    assertThat(browser.login("operator", "guess").headers().firstValue("Location"))
        .contains("/login?wait=1");
    assertThat(browser.page("/login?wait=8").body()).contains("Wait 8 s, then try again");
    assertThat(basic("198.51.100.88", OPERATOR_PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void showsNothingOfWhatStandsInTheAddress() {
    assertThat(http.get("/login?wait=%3Cb%3E&error=%3Cb%3E", "Accept", "text/html").body())
        .doesNotContain("<b>")
        .doesNotContain("Wait");
  }

  @Test
  void runsNothingThatStandsInAPage() {
    var page = http.get("/login", "Accept", "text/html");
    assertThat(page.body()).doesNotContain("<script", "<style", "style=", "onclick");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(page.headers().firstValue("Permissions-Policy")).isPresent();
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
  }

  @Test
  void asksAScriptOfAPageWithoutTheBrowsersOwnDialog() {
    var script = http.get("/x", "Sec-Fetch-Mode", "cors");
    assertThat(script.statusCode()).isEqualTo(401);
    assertThat(script.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(http.get("/x").headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void behindAProxyWithTlsCookiesStayInIt() {
    var page = http.get("/login", "Accept", "text/html", "X-Forwarded-Proto", "https");
    assertThat(page.headers().firstValue("Set-Cookie")).get().asString().contains("Secure");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  private HttpResponse<String> basic(String address, String password) {
    String both = Base64.getEncoder().encodeToString(("operator:" + password).getBytes());
    return http.get("/actuator", "Authorization", "Basic " + both, "X-Forwarded-For", address);
  }
}
