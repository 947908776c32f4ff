package io.ringroute.settings;

import static io.ringroute.settings.SettingsOf.REAL;
import static io.ringroute.settings.SettingsOf.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

class SettingsCheckTest {

  private static final Map<String, String> LIVEKIT =
      Map.of(
          "LIVEKIT_URL", "wss://x.livekit.cloud",
          "LIVEKIT_API_KEY", "k",
          "LIVEKIT_API_SECRET", "s3cret",
          "SIP_OUTBOUND_TRUNK_ID", "ST_1");

  @Configuration(proxyBeanMethods = false)
  static class NoBeans {}

  @Test
  void reportsAllThatIsWrongAtOnceInTheOrderOfTheFile() {
    Map<String, String> bad =
        Map.of(
            "TALKINGSHOPS_API_KEY", "hid den",
            "MAX_CONCURRENT_CALLS", "ten",
            "CALLS_PER_SECOND", "0",
            "POLL_INTERVAL", "soon",
            "SERVER_PORT", "99999",
            "OUTCOME_GRACE", "-1s",
            "CALL_WHITELIST_NUMBERS", "9876543210,98765432x,+6581234567",
            "CALL_WINDOW_END", "22:00");
    assertThat(problems(bad))
        .extracting(line -> line.replaceFirst(" is not accepted: .+", ""))
        .containsExactly(
            "SERVER_PORT=99999",
            "CALL_WINDOW_START=10:00",
            "CALL_WHITELIST_NUMBERS=****5432x",
            "CALL_WHITELIST_NUMBERS=+******4567",
            "POLL_INTERVAL=soon",
            "MAX_CONCURRENT_CALLS=ten",
            "CALLS_PER_SECOND=0",
            "OUTCOME_GRACE=-1s",
            "TALKINGSHOPS_API_KEY=****");
  }

  @Test
  void stopsTheStartBeforeAnythingIsStarted() {
    BadSettings bad =
        catchThrowableOfType(
            BadSettings.class,
            () -> start("--POLL_INTERVAL=soon", "--MAX_CALLBACKS=-1", "--ROUTES_DIR=pom.xml"));
    assertThat(bad.problems())
        .extracting(BadSetting::name)
        .containsExactly("ROUTES_DIR", "POLL_INTERVAL", "MAX_CALLBACKS");
    assertThat(new BadSettingsAnalyzer().analyze(bad).getDescription().lines())
        .hasSize(3)
        .contains("POLL_INTERVAL=soon is not accepted: " + Durations.ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource({"LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SIP_OUTBOUND_TRUNK_ID"})
  void namesTheMissingHalfOfLiveKit(String missing) {
    assertThat(problems(LIVEKIT, Map.of(missing, " ")))
        .singleElement()
        .asString()
        .startsWith(missing + "=")
        .contains("go together");
    assertThat(problems(Map.of("LIVEKIT_URL", "wss://x.example")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith(missing + "= is not accepted"));
  }

  @Test
  void namesTheKeyThatBelongsToASecret() {
    assertThat(problems(Map.of("LIVEKIT_API_SECRET", "s3cret")))
        .singleElement()
        .asString()
        .startsWith("LIVEKIT_API_KEY= is not accepted");
  }

  @ParameterizedTest
  @CsvSource({"LIVEKIT_URL, wss://x", "DATABASE_URL, postgresql://u:hidden@db/n", "SIP_X, 1"})
  void refusesASandboxThatIsHalfReal(String name, String value) {
    assertThat(problems(Map.of("SANDBOX", "true", "LIVEKIT_API_KEY", "k", name, value)))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("SANDBOX=true is not accepted: no sandbox together")
                    .contains(name, "LIVEKIT_API_KEY"))
        .noneMatch(line -> line.contains("hidden"));
  }

  @Test
  void refusesToJoinASandboxThatIsSwitchedOff() {
    assertThat(problems(Map.of("SANDBOX", "false", "SANDBOX_JOIN", "nowhere")))
        .anyMatch(line -> line.startsWith("SANDBOX_JOIN=nowhere is not accepted: nothing with"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, agent, true",
    "http://127.0.0.1, agent, true",
    "https://calls.example, agent, false",
    "http://localhost:8080, '', false"
  })
  void refusesALoopbackAddressForAgentsElsewhere(String url, String agent, boolean refused) {
    assertThat(problems(LIVEKIT, Map.of("PUBLIC_URL", url, "AGENT_NAME", agent)))
        .hasSize(refused ? 1 : 0)
        .allMatch(line -> line.startsWith("PUBLIC_URL=" + url + " is not accepted"));
  }

  @Test
  void takesALoopbackAddressForLiveKitOnThisMachine() {
    assertThat(
            problems(LIVEKIT, Map.of("LIVEKIT_URL", "ws://127.0.0.1:7880", "AGENT_NAME", "agent")))
        .isEmpty();
  }

  @Test
  void holdsTheLegalHoursOutsideTheSandboxOnly() {
    Map<String, String> early = Map.of("CALL_WINDOW_START", "06:00");
    assertThat(problems(early)).isEmpty();
    assertThat(problems(REAL, early))
        .singleElement()
        .asString()
        .startsWith("CALL_WINDOW_START=06:00 is not accepted: hours within 09:00-21:00");
  }

  @Test
  void countsWithTheSandboxesOwnTimes() {
    Map<String, String> stale = Map.of("STALE_CALL_TIMEOUT", "130s");
    assertThat(problems(stale)).isEmpty();
    assertThat(problems(REAL, stale)).singleElement().asString().contains("which is 690s");
  }

  @Test
  void refusesALoginWithoutADatabase() {
    assertThat(problems(REAL, Map.of("DATABASE_USER", "u", "DATABASE_PASSWORD", "hidden")))
        .containsExactly(
            "DATABASE_USER=u is not accepted: nothing while DATABASE_URL is not set",
            "DATABASE_PASSWORD=**** is not accepted: nothing while DATABASE_URL is not set");
  }

  @Test
  void namesTheVariableOfAValueInAFile() {
    var environment = SettingsOf.environment(Map.of());
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "file", Map.of("ringroute.dialing.poll-interval", "soon", "PHONE_STRICT", "no")));
    assertThat(SettingsCheck.problems(environment))
        .extracting(BadSetting::name)
        .containsExactly("PHONE_STRICT", "POLL_INTERVAL");
  }

  @Test
  void hidesALoginInAnAddress() {
    assertThat(problems(LIVEKIT, Map.of("LIVEKIT_URL", "wss://u:hidden@x.example")))
        .singleElement()
        .asString()
        .startsWith("LIVEKIT_URL=wss://****@x.example is not accepted");
  }

  @Test
  void seesWhatAStartWouldSee() {
    var environment = SettingsCheck.environment("--POLL_INTERVAL=7s");
    assertThat(environment.getProperty("ringroute.dialing.poll-interval")).isEqualTo("7s");
    assertThat(environment.getProperty("ringroute.retry.delay")).isEqualTo("24h");
  }

  @Test
  void changesNothing() {
    var environment = SettingsOf.environment(Map.of("POLL_INTERVAL", "soon"));
    List<String> before = environment.getPropertySources().stream().map(s -> s.getName()).toList();
    SettingsCheck.problems(environment);
    assertThat(environment.getPropertySources().stream().map(s -> s.getName()).toList())
        .isEqualTo(before);
  }

  private static void start(String... arguments) {
    new SpringApplicationBuilder(NoBeans.class).web(WebApplicationType.NONE).run(arguments).close();
  }
}
