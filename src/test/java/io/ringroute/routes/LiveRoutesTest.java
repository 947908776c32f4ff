package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.ringroute.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A folder of routes that is edited while it runs. */
@ExtendWith(OutputCaptureExtension.class)
class LiveRoutesTest {

  private static final String ONE = route("one-say", "hello", "direct:two-say");
  private static final String TWO = route("two-say", "hello", "log:two");

  @TempDir Path folder;
  private Path routes;
  private ConfigurableApplicationContext application;

  @BeforeEach
  void fill() throws IOException {
    routes = Files.createDirectory(folder.resolve("my routes"));
    write("one.camel.yaml", ONE);
    write("two.camel.yaml", TWO);
  }

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void takesUpAnEdit() throws IOException {
    start();
    Route two = camel().getRoute("two-say");

    write("one.camel.yaml", ONE.replace("hello", "goodbye"));

    await().until(() -> says("one-say").equals("goodbye"));
    assertThat(camel().getRoute("two-say")).isSameAs(two);
    await().untilAsserted(() -> assertThat(reloads("ok")).isOne());
    assertThat(reloads("refused")).isZero();
    assertThat(errors()).isEmpty();
    camel().createProducerTemplate().sendBody("direct:one-say", "a");
    ManagedRouteMBean seen =
        camel()
            .getCamelContextExtension()
            .getContextPlugin(ManagedCamelContext.class)
            .getManagedRoute("one-say");
    assertThat(seen.getDescription()).isEqualTo("goodbye");
    assertThat(seen.getExchangesTotal()).isOne();
  }

  @Test
  void takesUpAFileThatIsWrittenAsideAndRenamed() throws IOException {
    start();

    Path aside = Files.writeString(routes.resolve(".one.tmp"), ONE.replace("hello", "renamed"));
    Files.move(aside, routes.resolve("one.camel.yaml"), StandardCopyOption.REPLACE_EXISTING);

    await().until(() -> says("one-say").equals("renamed"));
  }

  @Test
  void takesUpTwoFilesThatAreRightOnlyTogether() throws IOException {
    start();

    write("one.camel.yaml", ONE.replace("direct:two-say", "direct:two-tell"));
    await().untilAsserted(() -> assertThat(errors()).isNotEmpty());
    write("two.camel.yaml", TWO.replace("two-say", "two-tell"));

    await().until(() -> camel().getRoute("two-tell") != null);
    await().untilAsserted(() -> assertThat(errors()).isEmpty());
    assertThat(camel().getRoute("two-say")).isNull();
    assertThat(bean(RoutesReport.class).notRunning()).isEmpty();
  }

  @Test
  void changesNothingForABrokenEditAndSaysSoOnceEverywhereUntilItIsMended(CapturedOutput output)
      throws IOException {
    start();
    Route one = camel().getRoute("one-say");

    write("one.camel.yaml", ONE.replace("uri: direct:two-say", "uri: direct:two-sy"));

    await().untilAsserted(() -> assertThat(errors()).isNotEmpty());
    assertThat(errors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error)
                    .containsEntry("file", "one.camel.yaml")
                    .containsEntry("line", 11)
                    .hasEntrySatisfying(
                        "what",
                        what ->
                            assertThat(what).asString().contains("accepted are direct:two-say")));
    Health health = bean(RoutesHealth.class).health();
    assertThat(health.getStatus().getCode()).isEqualTo("UP");
    assertThat(health.getDetails().get("refused")).asString().contains("one.camel.yaml:11");
    assertThat(reloads("refused")).isOne();
    assertThat(refusedFiles()).isOne();
    assertThat(camel().getRoute("one-say")).isSameAs(one);
    assertThat(output).containsOnlyOnce("one.camel.yaml:11: route one-say leads nowhere");

    write("one.camel.yaml", ONE);

    await().untilAsserted(() -> assertThat(errors()).isEmpty());
    assertThat(refusedFiles()).isZero();
    assertThat(camel().getRoute("one-say")).isSameAs(one);
    assertThat(bean(RoutesHealth.class).health().getDetails()).doesNotContainKey("refused");
  }

  @Test
  void keepsTheRoutesOfARemovedFileThatOthersNeed() throws IOException {
    start();

    Files.delete(routes.resolve("two.camel.yaml"));

    await().untilAsserted(() -> assertThat(errors()).isNotEmpty());
    assertThat(bean(RoutesReport.class).notRunning()).isEmpty();
  }

  @Test
  void keepsAllRoutesOfAFolderThatIsGone() throws IOException {
    start();

    Files.move(routes, folder.resolve("elsewhere"));

    await().untilAsserted(() -> assertThat(errors()).isNotEmpty());
    assertThat(bean(RoutesReport.class).notRunning()).isEmpty();
    Files.move(folder.resolve("elsewhere"), routes);
    await().untilAsserted(() -> assertThat(errors()).isEmpty());
  }

  @Test
  void saysThatOtherEntriesNeedARestart() throws IOException {
    start();

    write(
        "one.camel.yaml",
        "- onException:\n    exception:\n      - java.lang.Exception\n    steps:\n      - log:\n          message: a\n"
            + ONE);

    await().untilAsserted(() -> assertThat(errors()).isNotEmpty());
    assertThat(errors().toString()).contains("\"onException\" changes only with a restart");
  }

  @Test
  void hasAChangedTemplateReadByTheRouteThatNamesIt() throws IOException {
    write(
        "three.camel.yaml",
        route("three-say", "hello", "jslt:{{ringroute.routes.location}}/three.jslt"));
    write("three.jslt", "{\"version\": \"first\"}");
    start();
    Route one = camel().getRoute("one-say");
    assertThat(asked()).contains("first");

    write("three.jslt", "{\"version\": }");
    await().untilAsserted(() -> assertThat(errors().toString()).contains("three.jslt"));
    assertThat(asked()).contains("first");

    write("three.jslt", "{\"version\": \"second\"}");
    await().untilAsserted(() -> assertThat(asked()).contains("second"));
    assertThat(camel().getRoute("one-say")).isSameAs(one);
  }

  @Test
  void startsWithTheLastGoodVersionOfABrokenFolder(CapturedOutput output) throws IOException {
    start();
    write("one.camel.yaml", ONE.replace("hello", "good"));
    await().until(() -> says("one-say").equals("good"));
    await().untilAsserted(() -> assertThat(reloads("ok")).isOne());
    application.close();

    write("one.camel.yaml", ONE.replace("steps:", "stepps:"));
    start();

    assertThat(says("one-say")).isEqualTo("good");
    assertThat(output)
        .contains("is broken, so the version that ran last is taken: one.camel.yaml:");
    assertThat(errors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error).containsEntry("file", "one.camel.yaml"));
    assertThat(refusedFiles()).isOne();
    write("one.camel.yaml", ONE.replace("hello", "mended"));
    await().until(() -> says("one-say").equals("mended"));
  }

  @Test
  void doesNotStartWhenTheVersionThatRanLastIsBrokenTooAndNamesBoth() throws IOException {
    write("two.camel.yaml", TWO.replace("log:two", "log:{{own.name}}"));
    startWith("--own.name=two");
    application.close();
    write("one.camel.yaml", ONE.replace("steps:", "stepps:"));

    assertThatThrownBy(this::start)
        .isInstanceOf(BadSettings.class)
        .hasMessageContainingAll("ROUTES_DIR", "one.camel.yaml:", "two.camel.yaml:", "own.name");
  }

  @Test
  void startsWithTheLastGoodVersionWhenCamelCouldNotStartWithTheFolder(CapturedOutput output)
      throws IOException {
    start();
    application.close();
    write("three.camel.yaml", readingFrom(folder.resolve("nowhere")));
    assertThatThrownBy(this::start).isNotInstanceOf(BadSettings.class);

    start();

    assertThat(says("one-say")).isEqualTo("hello");
    assertThat(camel().getRoute("three-read")).isNull();
    assertThat(output).contains("Camel could not start with it: ");
    assertThat(errors()).isNotEmpty();
    Files.delete(routes.resolve("three.camel.yaml"));
    await().untilAsserted(() -> assertThat(errors()).isEmpty());
  }

  @Test
  void triesAgainWhatCamelCouldNotStartWith() throws IOException {
    start();
    application.close();
    write("three.camel.yaml", readingFrom(folder.resolve("nowhere")));
    assertThatThrownBy(this::start).isNotInstanceOf(BadSettings.class);
    Files.createDirectory(folder.resolve("nowhere"));

    start();

    await().until(() -> camel().getRoute("three-read") != null);
    await().untilAsserted(() -> assertThat(errors()).isEmpty());
  }

  @Test
  void doesNotStartForTheFirstTimeWithABrokenFolder() throws IOException {
    write("one.camel.yaml", ONE.replace("uri: direct:two-say", "uri: direct:two-sy"));

    assertThatThrownBy(this::start)
        .isInstanceOf(BadSettings.class)
        .hasMessageContainingAll("ROUTES_DIR", "one.camel.yaml:11", "accepted are direct:two-say");
  }

  @Test
  void seesARouteThatSomebodyStopped() throws Exception {
    start();

    camel().getRouteController().stopRoute("two-say");

    assertThat(bean(RoutesHealth.class).health().getDetails().get("not running"))
        .isEqualTo(Map.of("two-say", "Stopped"));
    assertThat(bean(RoutesReport.class).json().get("routes")).asString().contains("state=stopped");
  }

  private String asked() {
    return camel().createProducerTemplate().requestBody("direct:three-say", "{}", String.class);
  }

  private void start() {
    startWith("--own.none=none");
  }

  private void startWith(String setting) {
    application =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .run(
                setting,
                "--management.endpoint.health.validate-group-membership=false",
                "--ringroute.routes.dir=" + routes,
                "--ringroute.database.data-dir=" + folder.resolve("data"));
  }

  private String says(String route) {
    Route found = camel().getRoute(route);
    return found == null ? "" : found.getDescription();
  }

  private CamelContext camel() {
    return bean(CamelContext.class);
  }

  private <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> errors() {
    return (List<Map<String, Object>>) bean(RoutesReport.class).json().get("errors");
  }

  private double reloads(String result) {
    return bean(MeterRegistry.class)
        .get("ringroute.routes.reloads")
        .tag("result", result)
        .counter()
        .count();
  }

  private double refusedFiles() {
    return bean(MeterRegistry.class).get("ringroute.routes.refused").gauge().value();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(routes.resolve(name), text);
  }

  /** Nothing is wrong with it until it starts. */
  private static String readingFrom(Path inbox) {
    return """
        - route:
            id: three-read
            description: reads
            from:
              uri: file
              parameters:
                autoCreate: false
                directoryName: "%s"
                startingDirectoryMustExist: true
              steps:
                - to:
                    uri: direct:two-say
        """
        .formatted(inbox);
  }

  private static String route(String id, String says, String to) {
    return """
        - route:
            id: %s
            description: %s
            from:
              uri: direct:%s
              steps:
                - setHeader:
                    name: by
                    constant:
                      expression: %s
                - to:
                    uri: %s
        """
        .formatted(id, says, id, id, to);
  }

  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @Import({
    HttpRoutes.class,
    LiveRoutes.class,
    RoutesHealth.class,
    RoutesInUse.class,
    RoutesMetrics.class,
    RoutesReload.class,
    RoutesReport.class,
    RoutesStart.class
  })
  static class Application {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
