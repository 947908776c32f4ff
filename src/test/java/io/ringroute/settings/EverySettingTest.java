package io.ringroute.settings;

import static io.ringroute.settings.SettingsOf.REAL;
import static io.ringroute.settings.SettingsOf.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringroute.conventions.SourceFile;
import io.ringroute.conventions.YamlNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting of application.yaml with values that are accepted and values that are not. */
class EverySettingTest {

  private static final Set<String> FIXED =
      Set.of("spring", "camel", "hawtio", "logging", "management");
  private static final String DURATION = "a duration";
  private static final String NUMBER = "a whole number";
  private static final String KEY = "without blanks or line breaks";
  private static final Map<String, String> DATABASE = Map.of("DATABASE_URL", "postgresql://db/n");

  private static final List<Row> ROWS =
      List.of(
          new Row("SERVER_PORT", "a port from 0")
              .good("0", "8080", "65535")
              .bad("99999", "-1", "http", "80.5", "tcp://10.0.0.1:80"),
          new Row("SERVER_ADDRESS", "an address of this machine")
              .good("127.0.0.1", "0.0.0.0", "localhost", "::1")
              .bad("no.such.host.invalid", "203.0.113.1"),
          new Row("PUBLIC_URL", "an address like https://host")
              .good("http://localhost:8080", "https://x.example/base/", "http://[::1]:1")
              .bad("", "x.example", "ftp://x.example", "https://", "https://a b", "https://x/?y=1"),
          new Row("LOG_FORMAT", "text or json").good("text", "json").bad("", "JSON", "xml"),
          new Row("SANDBOX", "true, false, or nothing")
              .in(Map.of())
              .good("", "true", "FALSE")
              .bad("maybe", "1", "yes"),
          new Row("SANDBOX_JOIN", "the DATA_DIR of a sandbox").in(Map.of()).good("").bad("nowhere"),
          new Row("SANDBOX_TIME_FACTOR", "a number")
              .good("0.1", "1000", "10")
              .bad("0", "1001", "NaN", "fast", ""),
          new Row("DATABASE_URL", "jdbc:postgresql://host:port/name or")
              .good("", "jdbc:postgresql://db/n", "postgresql://u:p@db:5432/n?sslmode=require")
              .bad("mysql://u:hidden@db/n", "postgresql://u:hidden%zz@db/n", "hidden"),
          new Row("DATABASE_USER", "what DATABASE_URL names already")
              .in(Map.of("DATABASE_URL", "postgresql://u:p@db/n"))
              .good("", "u")
              .bad("v"),
          new Row("DATABASE_PASSWORD", "what DATABASE_URL names already")
              .in(Map.of("DATABASE_URL", "postgresql://u:p@db/n"))
              .good("", "p")
              .bad("hidden"),
          new Row("DATA_DIR", "the path of a folder")
              .good("data", "nowhere/yet", "/tmp")
              .bad("", " ", "pom.xml", "a\0b"),
          new Row("EMBEDDED_DATABASE_PORT", NUMBER)
              .good("0", "65535")
              .bad("-1", "65536", "any", "", "1.5"),
          new Row("DATABASE_MAX_CONNECTIONS", NUMBER)
              .good("2", "1000")
              .bad("1", "1001", "many", "", "99999999999"),
          new Row("API_TOKEN", KEY).good("", "abc-123_~+/=").bad("hid den", "hidden\n", "hiddén"),
          new Row("AGENT_API_TOKEN", KEY).good("", "abc").bad("hid den", "hidden\n"),
          new Row("OPERATOR_USER", "a login name")
              .good("operator", "a b", "viewer")
              .bad("", " ", "a:b", "a\nb"),
          new Row("OPERATOR_PASSWORD", "a password on one line").good("", "a b:c").bad("hid\nden"),
          new Row("VIEWER_USER", "a login name")
              .in(Map.of("VIEWER_PASSWORD", "x"))
              .good("viewer", "a b")
              .bad("", " ", "a:b", "a\nb", "operator"),
          new Row("VIEWER_PASSWORD", "a password on one line").good("", "a b:c").bad("hid\nden"),
          new Row("TRUSTED_PROXIES", "a regular expression for whole addresses")
              .good("", "10.0.0.5", "10\\.0\\.0\\.5|10\\.1\\.\\d+\\.\\d+", "fd00:.*")
              .bad("10.0.0.0/8", "10.0.0.5, 10.0.0.6", "(", "*", ".*"),
          new Row("ROUTES_DIR", "a folder with *.camel.yaml files")
              .good("", "routes", "nowhere")
              .bad("src", "pom.xml", "a\0b"),
          new Row("INBOX_DIR", "the path of a folder")
              .good("data/inbox", "/tmp")
              .bad("", "pom.xml"),
          new Row("INBOX_POLL_INTERVAL", DURATION)
              .good("100ms", "1h", "PT1M")
              .bad("99ms", "61m", "soon", "10", "", "-1s"),
          new Row("INBOX_MIN_AGE", DURATION).good("1ms", "1h").bad("0s", "61m", "old", "1", ""),
          new Row("UPLOAD_MAX_MEGABYTES", NUMBER).good("1", "4096").bad("0", "4097", "1MB", ""),
          new Row("DEDUPE_WINDOW", DURATION)
              .good("0s", "30d", "3650d")
              .bad("-1s", "3651d", "30", "month", ""),
          new Row("INTAKE_COLUMNS", "a list like mobile=handy|cell no,name=kunde")
              .good("", "mobile=handy|cell no,name=kunde,")
              .bad("mobile", "nobody=x", "mobile=|"),
          new Row("CALL_WINDOW_START", "")
              .good("09:00", "18:59")
              .bad("8:00", "08:59", "24:00", "ten", "600", ""),
          new Row("CALL_WINDOW_END", "").good("10:01", "21:00").bad("00:00", "10:00", "24:30", ""),
          new Row("CALL_WINDOW_DAYS", "at least one weekday")
              .good("MON", "sun-sat", "MON,WED, FRI")
              .bad("", "MON-", "MONTAG", "MON-WED-FRI"),
          new Row("CALL_WINDOW_ZONE", "a time zone")
              .good("Asia/Kolkata", "+05:30")
              .bad("", "Asia/Bombay", "IST5"),
          new Row("CALL_HOLIDAYS", "dates like")
              .good("", "2026-08-15", "2026-08-15, 2026-10-02,")
              .bad("2026-02-30", "15.08.2026", "Diwali"),
          new Row("CALL_WHITELIST_NUMBERS", "")
              .good("", "9876543210", "9876543210, +91 98765 43211,")
              .bad("98765", ",", "all", "+6581234567"),
          new Row("PHONE_STRICT", "true or false")
              .good("true", "false")
              .bad("", "yes", "TRUE", "1"),
          new Row("QUIET_POLL_INTERVAL", DURATION)
              .good("100ms", "45s")
              .bad("99ms", "46s", "30", "x", ""),
          new Row("POLL_INTERVAL", DURATION)
              .good("1ms", "1h")
              .bad("0s", "-1s", "2h", "soon", "5", ""),
          new Row("MAX_CONCURRENT_CALLS", NUMBER)
              .good("1", "10000")
              .bad("0", "-1", "10001", "ten", "", "1.5"),
          new Row("CALLS_PER_SECOND", NUMBER).good("1", "1000").bad("0", "1001", "two", "0.5", ""),
          new Row("MAX_CALLS_PER_NUMBER_PER_DAY", NUMBER)
              .good("1", "100")
              .bad("0", "101", "few", ""),
          new Row("BREAKER_PAUSE", DURATION).good("1s", "15m").bad("999ms", "16m", "60", "x", ""),
          new Row("QUALITY_BREAKER", NUMBER).good("0", "1000").bad("-1", "1001", "ten", ""),
          new Row("LIVEKIT_URL", "https://… or wss://…")
              .good("", "wss://x.livekit.cloud", "https://lk.example:7880/", "ws://127.0.0.1:7880")
              .bad("livekit.cloud", "ftp://lk", "wss://", "wss://a b", "wss://lk/?k=1"),
          new Row("LIVEKIT_API_KEY", KEY).good("APIx").bad("hid den"),
          new Row("LIVEKIT_API_SECRET", KEY).good("x").bad("hid den", "hidden\n"),
          new Row("SIP_OUTBOUND_TRUNK_ID", "an id like ST_").good("", "ST_x").bad("ST_x ST_y"),
          new Row("SIP_CALLER_NUMBER", "one of the trunk's numbers")
              .good("", "+918012345678", "08012345678")
              .bad("+91 80 4567", "sales", "+", "12"),
          new Row("AGENT_NAME", "a name on one line").good("", "Our agent").bad("a\nb"),
          new Row("AGENT_READY_TIMEOUT", DURATION)
              .good("1s", "2m")
              .bad("999ms", "121s", "soon", "15", ""),
          new Row("RINGING_TIMEOUT", DURATION).good("5s", "75s").bad("4s", "76s", "30", "long", ""),
          new Row("MAX_CALL_DURATION", DURATION)
              .good("10s", "24h")
              .bad("9s", "25h", "600", "ten minutes", ""),
          new Row("STALE_CALL_TIMEOUT", "")
              .good("", "690s", "48h")
              .bad("689s", "49h", "0s", "late", "690"),
          new Row("ROOM_PREFIX", "letters, digits")
              .good("ignitech-lead-", "a", "A_b.c~1")
              .bad("", "a/b", "a b", "ü"),
          new Row("STOP_GRACE", DURATION).good("1s", "10m").bad("999ms", "601s", "20", "soon", ""),
          new Row("OUTCOME_GRACE", DURATION).good("0s", "24h").bad("-1s", "25h", "60", "long", ""),
          new Row("LOOK_UP_INTERVAL", DURATION).good("1ms", "24h").bad("0s", "25h", "60", "x", ""),
          new Row("LOOK_UPS_PER_MINUTE", NUMBER)
              .good("60", "100000")
              .bad("59", "100001", "many", "", "1.5"),
          new Row("REAP_INTERVAL", DURATION).good("1ms", "1h").bad("0s", "61m", "5", "x", ""),
          new Row("MAX_CALL_RETRIES", NUMBER).good("0", "1000").bad("-1", "1001", "three", ""),
          new Row("RETRY_DELAY", DURATION)
              .good("1ms", "366d")
              .bad("0s", "-24h", "367d", "24", "a day", ""),
          new Row("RETRY_DELAY_BY_REASON", "reasons with delays")
              .good("", "unanswered=4h", "unanswered=4h, rejected=48h,")
              .bad("unanswered", "asleep=4h", "unanswered=0s", "unanswered=4", "rejected=x"),
          new Row("MAX_CALLBACKS", NUMBER).good("0", "1000").bad("-1", "1001", "x", ""),
          new Row("TALKINGSHOPS_BASE_URL", "an address like https://host/v1")
              .good("https://api.talkingshops.com/v1/", "http://127.0.0.1:1")
              .bad("", "crm.example", "ftp://crm.example", "https://a/v1?x=1"),
          new Row("TALKINGSHOPS_API_KEY", KEY).good("", "tenant_1").bad("hid den", "hiddén"),
          new Row("TALKINGSHOPS_REQUESTS_PER_MINUTE", NUMBER)
              .good("1", "60000")
              .bad("0", "60001", "x", ""),
          new Row("PUSH_POLL_INTERVAL", DURATION).good("10ms", "1h").bad("9ms", "2h", "1", "x", ""),
          new Row("PUSH_OUTCOMES", "a comma-separated list of callback")
              .good("", "callback", "callback, do_not_call")
              .bad("voicemail", "Callback"),
          new Row("TALKINGSHOPS_TASK_ID_PATH", "names with dots")
              .good("", "id", "data.tasks.0.id")
              .bad("a..b", ".a", "a b"));

  /**
   * What a setting is tried with.
   *
   * @param accepted a part of what is said to be accepted
   * @param others the settings beside it
   */
  record Row(
      String name,
      String accepted,
      Map<String, String> others,
      List<String> good,
      List<String> bad) {

    Row(String name, String accepted) {
      this(name, accepted, REAL, List.of(), List.of());
    }

    Row in(Map<String, String> settings) {
      return new Row(name, accepted, settings, good, bad);
    }

    Row good(String... values) {
      return new Row(name, accepted, others, List.of(values), bad);
    }

    Row bad(String... values) {
      return new Row(name, accepted, others, good, List.of(values));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() {
    return ROWS;
  }

  @Test
  void hasARowForEverySettingOfTheFile() {
    List<String> names = ROWS.stream().map(Row::name).toList();
    Map<String, YamlNode> leaves =
        YamlNode.parse(SourceFile.read(Path.of("application.yaml")).text()).leaves();
    Stream<String> settings =
        leaves.entrySet().stream()
            .filter(leaf -> !FIXED.contains(leaf.getKey().split("\\.")[0]))
            .map(leaf -> leaf.getValue().text().replaceFirst("^\\$\\{([A-Z0-9_]+):.*", "$1"));
    assertThat(names)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(settings.toList());
  }

  @Test
  void takesTheDefaults() {
    assertThat(problems(Map.of())).isEmpty();
    assertThat(problems(REAL)).isEmpty();
    assertThat(problems(DATABASE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void takesGoodValues(Row row) {
    assertThat(row.good()).isNotEmpty();
    for (String value : row.good()) {
      assertThat(problems(row.others(), Map.of(row.name(), value))).as(value).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesBadValuesByNameValueAndWhatIsAccepted(Row row) {
    assertThat(row.bad()).isNotEmpty();
    for (String value : row.bad()) {
      assertThat(problems(row.others(), Map.of(row.name(), value)))
          .as(value)
          .singleElement()
          .asString()
          .startsWith(row.name() + "=" + shown(row.name(), value) + " is not accepted: ")
          .contains(row.accepted())
          .doesNotContain("hidden", "hid den", "null");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesAPlaceholderThatNamesNothing(Row row) {
    String message = String.join("\n", problems(row.others(), Map.of(row.name(), "${NOT_SET}")));
    assertThat(message).contains(row.name() + "=").contains(" is not accepted: ");
  }

  /** As a human would write it: secrets as stars, numbers with stars, a line break as "?". */
  private static String shown(String name, String value) {
    if (value.isEmpty() || name.equals("DATA_DIR") && value.isBlank()) {
      return value;
    }
    if (Arrays.asList("DATABASE_URL", "DATABASE_PASSWORD", "API_TOKEN", "AGENT_API_TOKEN")
            .contains(name)
        || name.endsWith("_KEY")
        || name.endsWith("_SECRET")
        || name.endsWith("_PASSWORD")) {
      return "****";
    }
    return switch (value) {
      case "+6581234567" -> "+******4567";
      case "+91 80 4567" -> "+** ** 4567";
      default -> value.replaceAll("[\\n\\x00]", "?");
    };
  }
}
