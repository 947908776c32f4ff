package io.ringroute.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ringroute.conventions.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dashboard, alerts and documentation speak of what the application exports. */
class WatchersIT {

  private static final Path DASHBOARD = Path.of("deploy/grafana/ringroute.json");
  private static final Path ALERTS = Path.of("deploy/prometheus/ringroute-alerts.yaml");
  private static final Path PROMETHEUS = Path.of("deploy/prometheus/prometheus.yaml");
  private static final Path DOCUMENT = Path.of("docs/monitoring.md");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(ringroute_[a-z_]+)");
  private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

  private static final Pattern TIMER_PART = Pattern.compile("_(max|bucket|count|sum)$");

  private static Scrape scrape;

  @BeforeAll
  static void live() {
    scrape = SandboxRun.get().scrape();
  }

  @Test
  void alertsSpeakOfWhatIsExported() throws IOException {
    List<YamlNode> rules = rules();
    assertThat(rules).hasSizeGreaterThan(15);
    for (YamlNode rule : rules) {
      PromQl expression = new PromQl(rule.text("expr"));
      assertThat(expression.metrics()).as(rule.text("alert")).isNotEmpty();
      assertThat(expression.missing(scrape)).as(rule.text("alert")).isEmpty();
    }
  }

  @Test
  void alertsSayHowBadItIsAndWhatToDo() throws IOException {
    List<YamlNode> rules = rules();
    assertThat(rules.stream().map(rule -> rule.text("alert"))).doesNotHaveDuplicates();
    for (YamlNode rule : rules) {
      String name = rule.text("alert");
      YamlNode annotations = rule.get("annotations").orElseThrow();
      assertThat(name).startsWith("Ringroute");
      assertThat(rule.text("for")).as(name).matches("\\d+[mh]");
      assertThat(rule.get("labels").orElseThrow().text("severity"))
          .as(name)
          .isIn("critical", "warning", "info");
      assertThat(annotations.text("summary")).as(name).isNotBlank();
      assertThat(annotations.text("description")).as(name).isNotBlank();
      LABEL
          .matcher(annotations.text("description") + annotations.text("summary"))
          .results()
          .forEach(
              label ->
                  assertThat(rule.text("expr") + " instance").as(name).contains(label.group(1)));
      assertThat(Files.readString(DOCUMENT)).as(name).contains("`" + name + "`");
    }
  }

  @Test
  void prometheusIsTold() throws IOException {
    YamlNode config = YamlNode.parse(Files.readString(PROMETHEUS));
    YamlNode job = config.get("scrape_configs").orElseThrow().items().get(0);
    assertThat(config.get("rule_files").orElseThrow().items().get(0).text())
        .isEqualTo(ALERTS.getFileName().toString());
    assertThat(job.text("job_name")).isEqualTo("ringroute");
    assertThat(job.text("metrics_path")).isEqualTo("/actuator/prometheus");
    YamlNode login = job.get("basic_auth").orElseThrow();
    assertThat(login.text("username")).isEqualTo("viewer");
    assertThat(login.text("password_file")).isEqualTo("ringroute-password");
    assertThat(login.get("password")).isEmpty();
  }

  @Test
  void panelsSpeakOfWhatIsExported() throws IOException {
    List<JsonNode> targets =
        panels().stream().flatMap(panel -> items(panel.path("targets"))).toList();
    assertThat(targets).hasSizeGreaterThan(25);
    for (JsonNode target : targets) {
      assertThat(new PromQl(target.path("expr").asText()).missing(scrape))
          .as(target.path("expr").asText())
          .isEmpty();
    }
  }

  /** There is no Grafana in the build: this is the form that its dashboards have. */
  @Test
  void theDashboardLoadsWithoutEdits() throws IOException {
    JsonNode dashboard = new JsonMapper().readTree(DASHBOARD.toFile());
    assertThat(dashboard.path("uid").asText()).isEqualTo("ringroute");
    assertThat(dashboard.path("title").asText()).isEqualTo("Ringroute");
    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
    assertThat(dashboard.has("__inputs")).isFalse();
    JsonNode source = dashboard.path("templating").path("list").get(0);
    assertThat(source.path("name").asText()).isEqualTo("datasource");
    assertThat(source.path("type").asText()).isEqualTo("datasource");
    assertThat(source.path("query").asText()).isEqualTo("prometheus");
    assertThat(panels()).hasSizeGreaterThan(20);
    assertThat(panels().stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    for (JsonNode panel : panels()) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("datasource").path("uid").asText())
            .as(title)
            .isEqualTo("${datasource}");
        assertThat(panel.path("targets").size()).as(title).isPositive();
      }
    }
  }

  @Test
  void panelsDoNotCoverEachOther() throws IOException {
    Set<List<Integer>> taken = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (JsonNode panel : panels()) {
      JsonNode place = panel.path("gridPos");
      for (int x = place.path("x").asInt(); x < right(place); x++) {
        for (int y = place.path("y").asInt(); y < bottom(place); y++) {
          assertThat(x).isLessThan(24);
          assertThat(taken.add(List.of(x, y))).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  @Test
  void everyMetricIsDocumentedAndNoOther() throws IOException {
    Set<String> documented =
        DOCUMENTED
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(families());
  }

  private static Set<String> families() {
    return scrape.families("ringroute_").stream()
        .map(name -> TIMER_PART.matcher(name).replaceAll(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int right(JsonNode place) {
    return place.path("x").asInt() + place.path("w").asInt();
  }

  private static int bottom(JsonNode place) {
    return place.path("y").asInt() + place.path("h").asInt();
  }

  private static List<YamlNode> rules() throws IOException {
    List<YamlNode> rules = new ArrayList<>();
    YamlNode.parse(Files.readString(ALERTS))
        .get("groups")
        .orElseThrow()
        .items()
        .forEach(group -> rules.addAll(group.get("rules").orElseThrow().items()));
    return rules;
  }

  private static List<JsonNode> panels() throws IOException {
    return items(new JsonMapper().readTree(DASHBOARD.toFile()).path("panels")).toList();
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
