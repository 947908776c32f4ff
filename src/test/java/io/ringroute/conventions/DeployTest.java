package io.ringroute.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Whether the files in {@code deploy/} agree with the application and with each other. */
class DeployTest {

  private static final String DOCKERFILE = read("Dockerfile");
  private static final String ENV = read("env.example");
  private static final Map<String, Object> COMPOSE = documents("compose.yaml").get(0);
  private static final List<Map<String, Object>> KUBERNETES = documents("kubernetes.yaml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(.*)}");

  /** What a stop takes beside STOP_GRACE: HTTP requests, Camel, pools. */
  private static final Duration STOP_REST = Duration.ofSeconds(25);

  @Test
  void namesOnlySettingsThatThereAre() {
    Set<String> named = new TreeSet<>(lines(ENV, "(?m)^([A-Z_]+)="));
    named.addAll(lines(DOCKERFILE, "([A-Z_]+)=(?=\\S)"));
    nodes().forEach(node -> named.addAll(environment(node).keySet()));
    list(container(), "env").forEach(entry -> named.add(map(entry).get("name").toString()));

    assertThat(settings().keySet()).containsAll(named);
    assertThat(named).contains("DATABASE_URL", "API_TOKEN", "ROUTES_DIR", "SERVER_ADDRESS");
  }

  @Test
  void takesEachSettingOfTheNodesFromTheExample() {
    Set<String> asked = lines(read("compose.yaml"), "\\$\\{([A-Z_]+):");

    assertThat(lines(ENV, "(?m)^([A-Z_]+)=")).containsAll(asked);
  }

  @Test
  void givesEveryNodeTheSameSecretsAndADataFolderOfItsOwn() {
    List<Map<String, Object>> nodes = nodes();

    assertThat(nodes).hasSize(2);
    assertThat(nodes.get(0).get("environment")).isEqualTo(nodes.get(1).get("environment"));
    assertThat(nodes.stream().map(node -> volume(node, "/data"))).doesNotHaveDuplicates();
    assertThat(nodes.stream().map(node -> volume(node, "/inbox")).distinct()).hasSize(1);
  }

  @Test
  void waitsForAStopAsLongAsItMayTake() {
    Duration stop = DurationStyle.detectAndParse(settings().get("STOP_GRACE")).plus(STOP_REST);

    assertThat(nodes())
        .allSatisfy(
            node ->
                assertThat(DurationStyle.detectAndParse(node.get("stop_grace_period").toString()))
                    .isGreaterThanOrEqualTo(stop));
    Duration before = Duration.ofSeconds(Long.parseLong(sleep().get(1)));
    assertThat(
            Duration.ofSeconds(((Integer) pod().get("terminationGracePeriodSeconds")).longValue()))
        .isGreaterThanOrEqualTo(stop.plus(before));
  }

  @Test
  void asksOpenHealthAtThePortThatIsThere() {
    String port = settings().get("SERVER_PORT");
    Map<String, Object> open = map(list(container(), "ports").get(0));

    assertThat(path("startupProbe")).isEqualTo("/actuator/health/liveness");
    assertThat(path("livenessProbe")).isEqualTo("/actuator/health/liveness");
    assertThat(path("readinessProbe")).isEqualTo("/actuator/health/readiness");
    assertThat(open)
        .containsEntry("name", "http")
        .hasToString("{name=http, containerPort=" + port + "}");
    assertThat(DOCKERFILE).contains("EXPOSE " + port + "\n").contains("\"/app/health.sh\"");
    assertThat(read("health.sh"))
        .contains("/actuator/health/liveness", "${SERVER_PORT:-" + port + "}");
    assertThat(nodes())
        .allSatisfy(
            node ->
                assertThat(list(node, "ports").get(0).toString())
                    .startsWith("127.0.0.1:")
                    .endsWith(":" + port));
  }

  @Test
  void runsAsAnOrdinaryUserWithNothingMoreThanItNeeds() {
    assertThat(DOCKERFILE).contains("useradd --uid 10001 ", "\nUSER 10001:10001\n");
    assertThat(nodes())
        .allSatisfy(
            node ->
                assertThat(node)
                    .containsEntry("user", "10001:10001")
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("tmpfs", List.of("/tmp"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true")));
    assertThat(map(pod().get("securityContext")))
        .containsEntry("runAsNonRoot", true)
        .containsEntry("runAsUser", 10001)
        .containsEntry("fsGroup", 10001);
    assertThat(map(container().get("securityContext")))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false);
  }

  @Test
  void mountsAllThatIsWrittenTo() {
    Map<String, String> mounts =
        list(container(), "volumeMounts").stream()
            .map(DeployTest::map)
            .collect(
                Collectors.toMap(
                    mount -> mount.get("mountPath").toString(),
                    mount -> mount.get("name").toString()));

    assertThat(DOCKERFILE)
        .contains("DATA_DIR=/data INBOX_DIR=/inbox")
        .contains("VOLUME [\"/data\", \"/inbox\"]")
        .contains("-o ringroute -g ringroute /data /inbox");
    assertThat(mounts).containsKeys("/data", "/tmp", "/routes");
    Stream<String> volumes =
        Stream.concat(
                list(pod(), "volumes").stream(),
                list(map(statefulSet().get("spec")), "volumeClaimTemplates").stream()
                    .map(claim -> map(claim).get("metadata")))
            .map(volume -> map(volume).get("name").toString());
    assertThat(volumes).containsExactlyInAnyOrderElementsOf(mounts.values());
    assertThat(value("INBOX_DIR")).startsWith("/data/");
    assertThat(value("ROUTES_DIR")).isEqualTo("/routes");
  }

  @Test
  void startsJavaItselfOnAPinnedRuntime() {
    Set<String> images = lines(DOCKERFILE, "(?m)^FROM (\\S+)");

    assertThat(images)
        .singleElement()
        .asString()
        .matches("eclipse-temurin:17\\.\\d+\\.\\d+_\\d+-jre-\\w+");
    assertThat(DOCKERFILE)
        .containsPattern("\nENTRYPOINT \\[\"java\", .*\"-jar\", \"ringroute.jar\"]\n")
        .contains("STOPSIGNAL SIGTERM")
        .contains("extract --layers --destination extracted");
    assertThat(map(map(COMPOSE.get("services")).get("database")).get("image").toString())
        .matches("postgres:17\\.\\d+");
    assertThat(container().get("image").toString()).matches(".+:[0-9.]+");
  }

  @Test
  void sendsTheServiceToThePodsOfTheStatefulSet() {
    Map<String, Object> service = map(KUBERNETES.get(0).get("spec"));
    Map<String, Object> set = map(statefulSet().get("spec"));
    Map<String, Object> labels = map(map(map(set.get("template")).get("metadata")).get("labels"));

    assertThat(service.get("selector")).isEqualTo(labels);
    assertThat(map(set.get("selector")).get("matchLabels")).isEqualTo(labels);
    assertThat(set.get("serviceName"))
        .isEqualTo(map(KUBERNETES.get(0).get("metadata")).get("name"));
    assertThat(map(list(service, "ports").get(0)).get("targetPort")).isEqualTo("http");
    assertThat(pod()).containsEntry("enableServiceLinks", false);
  }

  private static List<String> sleep() {
    Map<String, Object> exec =
        map(map(map(container().get("lifecycle")).get("preStop")).get("exec"));
    return list(exec, "command").stream().map(Object::toString).toList();
  }

  private static String path(String probe) {
    Map<String, Object> get = map(map(container().get(probe)).get("httpGet"));
    assertThat(get).containsEntry("port", "http");
    return get.get("path").toString();
  }

  private static String value(String name) {
    return list(container(), "env").stream()
        .map(DeployTest::map)
        .filter(entry -> entry.get("name").equals(name))
        .map(entry -> entry.get("value").toString())
        .findFirst()
        .orElseThrow();
  }

  private static String volume(Map<String, Object> node, String at) {
    return list(node, "volumes").stream()
        .map(Object::toString)
        .filter(volume -> volume.endsWith(":" + at))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, Object>> nodes() {
    return map(COMPOSE.get("services")).entrySet().stream()
        .filter(service -> service.getKey().startsWith("node-"))
        .map(service -> map(service.getValue()))
        .toList();
  }

  private static Map<String, Object> environment(Map<String, Object> node) {
    return map(node.get("environment"));
  }

  private static Map<String, Object> statefulSet() {
    return KUBERNETES.get(1);
  }

  private static Map<String, Object> pod() {
    return map(map(map(statefulSet().get("spec")).get("template")).get("spec"));
  }

  private static Map<String, Object> container() {
    return map(list(pod(), "containers").get(0));
  }

  /** Every variable of application.yaml with its default. */
  private static Map<String, String> settings() {
    return YamlNode.parse(SourceFile.read(Path.of("application.yaml")).text())
        .leaves()
        .values()
        .stream()
        .map(leaf -> VARIABLE.matcher(leaf.text()))
        .filter(Matcher::matches)
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  private static Set<String> lines(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String file) {
    return SourceFile.read(Path.of("deploy", file)).text();
  }

  private static List<Map<String, Object>> documents(String file) {
    Iterable<Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(read(file));
    return StreamSupport.stream(all.spliterator(), false).map(DeployTest::map).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private static List<Object> list(Map<String, Object> node, String name) {
    return new ArrayList<>((List<?>) node.get(name));
  }
}
