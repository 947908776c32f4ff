package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to messages while routes are edited. */
class RouteSwapTest {

  private static final String FLOW =
      """
      - route:
          id: flow-enter
          from:
            uri: direct:flow-enter
            steps:
              - to:
                  uri: seda:flow-work
                  parameters:
                    blockWhenFull: true
      - route:
          id: flow-work
          from:
            uri: seda:flow-work
            steps:
              - bean:
                  ref: gate
                  method: pass
              - to:
                  uri: direct:flow-end
      - route:
          id: flow-end
          from:
            uri: direct:flow-end
            steps:
              - setHeader:
                  name: version
                  constant:
                    expression: first
              - bean:
                  ref: seen
                  method: note
      """;

  private static final String OTHER =
      """
      - route:
          id: other-call
          routeConfigurationId: careful
          from:
            uri: direct:other-call
            steps:
              - setBody:
                  constant:
                    expression: answered
      - route:
          id: other-tick
          from:
            uri: timer:other-tick
            parameters:
              period: 20
            steps:
              - bean:
                  ref: ticks
                  method: note
      """;

  private static final String CAREFUL =
      """
      - routeConfiguration:
          id: careful
          onException:
            - onException:
                handled:
                  constant:
                    expression: "true"
                exception:
                  - java.lang.IllegalStateException
                steps:
                  - setBody:
                      constant:
                        expression: handled
      """;

  private static final String NAMED =
      CAREFUL
          .replace("careful", "named")
          .replace("IllegalStateException", "IllegalArgumentException")
          .replace("expression: handled", "expression: named");

  @TempDir Path folder;
  private final Gate gate = new Gate();
  private final Seen seen = new Seen();
  private final Seen ticks = new Seen();
  private SwapSetUp set;
  private ProducerTemplate producer;

  @BeforeEach
  void start() throws Exception {
    set =
        new SwapSetUp(
            folder,
            Map.of("gate", gate, "seen", seen, "ticks", ticks),
            Map.of(
                "flow.camel.yaml", FLOW, "other.camel.yaml", OTHER, "careful.camel.yaml", CAREFUL));
    producer = set.producer();
  }

  @AfterEach
  void stop() {
    gate.open();
    set.close();
  }

  @Test
  void newMessagesTakeTheNewVersionWhileAnOldOneIsStillUnderWay() throws Exception {
    gate.shut();
    producer.sendBody("direct:flow-enter", "slow");
    await().until(() -> gate.waiting.get() == 1);

    set.edit(Map.of("flow.camel.yaml", FLOW.replace("method: pass", "method: rush")));
    producer.sendBody("direct:flow-enter", "fast");

    await().until(() -> seen.bodies().equals(List.of("fast")));
    assertThat(set.retired.inUse()).isEqualTo(1);
    gate.open();
    await().until(() -> seen.bodies().equals(List.of("fast", "slow")));
    assertThat(set.retired.inUse()).isZero();
  }

  @Test
  void stopsOldVersionsOnlyWhenTheyAreDone() throws Exception {
    gate.shut();
    producer.sendBody("direct:flow-enter", "slow");
    await().until(() -> gate.waiting.get() == 1);
    set.edit(Map.of("flow.camel.yaml", FLOW.replace("method: pass", "method: rush")));

    for (int i = 0; i < 100; i++) {
      set.retired.look();
    }
    gate.open();

    await().until(() -> seen.bodies().equals(List.of("slow")));
    for (int i = 0; i < 100; i++) {
      set.retired.look();
    }
    producer.sendBody("direct:flow-enter", "later");
    await().until(() -> seen.bodies().equals(List.of("slow", "later")));
  }

  @Test
  void touchesNoOtherRouteAndNoRouteThatStaysTheSame() throws Exception {
    Route enter = set.route("flow-enter");
    Route other = set.route("other-call");

    set.edit(Map.of("flow.camel.yaml", "# A comment.\n" + FLOW.replace("first", "second")));

    assertThat(set.route("flow-enter")).isSameAs(enter);
    assertThat(set.route("other-call")).isSameAs(other);
    producer.sendBody("direct:flow-enter", "a");
    await().until(() -> seen.versions().equals(List.of("second")));
  }

  @Test
  void losesNothingUnderLoadHoweverOftenItIsEdited() throws Exception {
    AtomicBoolean ends = new AtomicBoolean();
    AtomicInteger sent = new AtomicInteger();
    CompletableFuture<Void> load =
        CompletableFuture.runAsync(
            () -> {
              while (!ends.get()) {
                producer.sendBody("direct:flow-enter", sent.incrementAndGet());
                producer.requestBody("direct:flow-end", -sent.get());
              }
            });

    for (int i = 0; i < 40; i++) {
      String version = "version-" + i;
      set.edit(
          Map.of(
              "flow.camel.yaml",
              FLOW.replace("first", version)
                  .replace(
                      "uri: seda:flow-work\n      steps",
                      "uri: seda:flow-work\n      description: " + version + "\n      steps")
                  .replace("id: flow-enter\n", "id: flow-enter\n    description: " + version + "\n")
                  .replace(
                      "id: flow-work\n", "id: flow-work\n    description: " + version + "\n")));
      set.retired.look();
    }
    ends.set(true);
    load.get(30, TimeUnit.SECONDS);

    await().untilAsserted(() -> assertThat(seen.count()).isEqualTo(2 * sent.get()));
    assertThat(sent.get()).isGreaterThan(40);
    assertThat(seen.versions()).contains("version-39");
  }

  @Test
  void keepsWhatWaitsInAQueueWhoseBothEndsAreEdited() throws Exception {
    gate.shut();
    for (int i = 0; i < 20; i++) {
      producer.sendBody("direct:flow-enter", i);
    }
    await().until(() -> gate.waiting.get() == 1);

    set.edit(
        Map.of(
            "flow.camel.yaml",
            FLOW.replace("id: flow-enter\n", "id: flow-enter\n    description: new\n")
                .replace("method: pass", "method: rush")));

    await().until(() -> seen.count() == 19);
    gate.open();
    await().until(() -> seen.count() == 20);
  }

  @Test
  void readsTheQueueOfARouteThatIsGoneToItsEnd() throws Exception {
    gate.shut();
    for (int i = 0; i < 5; i++) {
      producer.sendBody("direct:flow-enter", i);
    }
    await().until(() -> gate.waiting.get() == 1);

    String end = FLOW.substring(FLOW.indexOf("- route:\n    id: flow-end"));
    set.edit(Map.of("flow.camel.yaml", end));
    gate.open();

    await()
        .until(
            () -> {
              set.retired.look();
              return seen.count() == 5;
            });
    await()
        .until(
            () -> {
              set.retired.look();
              return set.camel.getRouteController().getRouteStatus("flow-work") == null;
            });
    assertThat(set.route("flow-work")).isNull();
    assertThat(set.route("flow-enter")).isNull();
  }

  @Test
  void readsTheQueueThatARouteHasLeftToItsEnd() throws Exception {
    gate.shut();
    for (int i = 0; i < 5; i++) {
      producer.sendBody("direct:flow-enter", i);
    }
    await().until(() -> gate.waiting.get() == 1);

    set.edit(Map.of("flow.camel.yaml", FLOW.replace("seda:flow-work", "seda:flow-labour")));
    lookOften();
    gate.open();

    await().until(() -> seen.count() == 5);
    producer.sendBody("direct:flow-enter", "later");
    await().until(() -> seen.count() == 6);
  }

  @Test
  void keepsAnAddressThatIsGoneForOldVersionsThatCallIt() throws Exception {
    gate.shut();
    producer.sendBody("direct:flow-enter", "slow");
    await().until(() -> gate.waiting.get() == 1);

    set.edit(Map.of("flow.camel.yaml", FLOW.replace("flow-end", "flow-finish")));
    lookOften();
    gate.open();

    await().until(() -> seen.bodies().equals(List.of("slow")));
  }

  @Test
  void takesAnAddressBackThatWasLeftAMomentAgo() throws Exception {
    set.edit(
        Map.of(
            "flow.camel.yaml",
            FLOW.replace("flow-end", "flow-finish").replace("seda:flow-work", "seda:flow-labour")));
    set.edit(Map.of("flow.camel.yaml", FLOW.replace("id: flow-work", "id: flow-toil")));

    producer.sendBody("direct:flow-enter", "a");
    await().until(() -> seen.bodies().equals(List.of("a")));
    lookOften();
    producer.sendBody("direct:flow-enter", "b");
    await().until(() -> seen.bodies().equals(List.of("a", "b")));
  }

  @Test
  void hasANewNameTakeTheSameAddress() throws Exception {
    set.edit(Map.of("flow.camel.yaml", FLOW.replace("id: flow-end", "id: flow-finish")));

    producer.sendBody("direct:flow-enter", "a");
    await().until(() -> seen.count() == 1);
    assertThat(set.route("flow-end")).isNull();
    assertThat(set.route("flow-finish")).isNotNull();
  }

  @Test
  void makesTheRoutesOfAChangedConfigurationAnew() throws Exception {
    String failing =
        OTHER.replace(
            "- setBody:\n            constant:\n              expression: answered",
            "- throwException:\n            exceptionType: java.lang.IllegalStateException\n            message: \"no\"");
    set.edit(Map.of("other.camel.yaml", failing));
    assertThat(producer.requestBody("direct:other-call", "a")).isEqualTo("handled");
    Route enter = set.route("flow-work");

    set.edit(
        Map.of("careful.camel.yaml", CAREFUL.replace("expression: handled", "expression: mended")));

    assertThat(producer.requestBody("direct:other-call", "a")).isEqualTo("mended");
    // A route without a configuration of its own has all of them.
    assertThat(set.route("flow-work")).isNotSameAs(enter);
    assertThat(set.camel.getRouteConfigurationDefinitions()).hasSize(1);
  }

  @Test
  void hasATimerGoOnInItsNewVersionOnly() throws Exception {
    await().until(() -> ticks.count() > 0);

    set.edit(Map.of("other.camel.yaml", OTHER.replace("method: note", "method: skip")));

    int before = ticks.count();
    await().until(() -> ticks.skipped.get() > 3);
    assertThat(ticks.count()).isLessThanOrEqualTo(before + 1);
  }

  @Test
  void putsBackWhatRanWhenAChangeFailsMidway() throws Exception {
    String broken =
        FLOW.replace("first", "second")
            + """
            - route:
                id: flow-zz
                from:
                  uri: direct:flow-zz
                  steps:
                    - bean:
                        ref: nobody
            """;

    assertThatThrownBy(() -> set.edit(Map.of("flow.camel.yaml", broken)))
        .isInstanceOf(Exception.class);

    producer.sendBody("direct:flow-enter", "a");
    await().until(() -> seen.versions().equals(List.of("first")));
    assertThat(set.route("flow-zz")).isNull();
    set.edit(Map.of("flow.camel.yaml", FLOW.replace("first", "third")));
    producer.sendBody("direct:flow-enter", "b");
    await().until(() -> seen.versions().equals(List.of("first", "third")));
  }

  @Test
  void putsBackWhatRanWhenANewConsumerDoesNotStart() throws Exception {
    String clash =
        FLOW.replace("first", "second")
            + """
            - route:
                id: flow-zz
                from:
                  uri: direct:other-call
                  steps:
                    - log:
                        message: never
            """;

    assertThatThrownBy(() -> set.edit(Map.of("flow.camel.yaml", clash)))
        .isInstanceOf(Exception.class);

    producer.sendBody("direct:flow-enter", "a");
    await().until(() -> seen.versions().equals(List.of("first")));
    assertThat(producer.requestBody("direct:other-call", "a")).isEqualTo("answered");
  }

  @Test
  void takesUpAndForgetsWholeFiles() throws Exception {
    String added =
        OTHER
            .replace("other-", "more-")
            .replace("routeConfigurationId: careful", "description: more");
    set.edit(Map.of("more.camel.yaml", added));
    assertThat(producer.requestBody("direct:more-call", "a")).isEqualTo("answered");

    Map<String, String> gone = new HashMap<>();
    gone.put("more.camel.yaml", null);
    set.edit(gone);

    set.retired.look();
    assertThat(set.route("more-call")).isNull();
    assertThat(producer.requestBody("direct:other-call", "a")).isEqualTo("answered");
  }

  @Test
  void startsNoRouteThatSomebodyHasStopped() throws Exception {
    set.camel.getRouteController().stopRoute("other-tick");

    set.edit(Map.of("other.camel.yaml", OTHER.replace("method: note", "method: skip")));

    assertThat(set.route("other-tick")).isNotNull();
    assertThat(isStarted("other-tick")).isFalse();
    assertThat(isStarted("other-call")).isTrue();
    lookOften();
    assertThat(isStarted("other-tick")).isFalse();
    assertThat(ticks.skipped).hasValue(0);
    set.camel.getRouteController().startRoute("other-tick");
    await().until(() -> ticks.skipped.get() > 0);
  }

  @Test
  void startsNoRouteThatSomebodyHasSuspended() throws Exception {
    set.camel.getRouteController().suspendRoute("other-tick");

    set.edit(Map.of("other.camel.yaml", OTHER.replace("method: note", "method: skip")));

    assertThat(isStarted("other-tick")).isFalse();
  }

  @Test
  void startsNoStoppedRouteUnderAnotherName() throws Exception {
    set.camel.getRouteController().stopRoute("other-tick");

    set.edit(Map.of("other.camel.yaml", OTHER.replace("id: other-tick", "id: other-tock")));

    assertThat(set.route("other-tock")).isNotNull();
    assertThat(isStarted("other-tock")).isFalse();
  }

  @Test
  void startsNoStoppedRouteWhenAChangeIsUndone() throws Exception {
    set.camel.getRouteController().stopRoute("other-tick");
    String broken =
        OTHER.replace("method: note", "method: skip")
            + """
            - route:
                id: other-zz
                from:
                  uri: direct:other-zz
                  steps:
                    - bean:
                        ref: nobody
            """;

    assertThatThrownBy(() -> set.edit(Map.of("other.camel.yaml", broken)))
        .isInstanceOf(Exception.class);

    assertThat(set.route("other-tick")).isNotNull();
    assertThat(isStarted("other-tick")).isFalse();
    assertThat(isStarted("other-call")).isTrue();
  }

  @Test
  void leavesARouteRunningThatSomebodyHasStarted() throws Exception {
    String waiting = OTHER.replace("id: other-tick\n", "id: other-tick\n    autoStartup: false\n");
    set.edit(Map.of("other.camel.yaml", waiting));
    assertThat(isStarted("other-tick")).isFalse();
    set.camel.getRouteController().startRoute("other-tick");

    set.edit(Map.of("other.camel.yaml", waiting.replace("method: note", "method: skip")));

    assertThat(isStarted("other-tick")).isTrue();
    set.edit(Map.of("other.camel.yaml", OTHER));
    set.edit(Map.of("other.camel.yaml", waiting));
    assertThat(isStarted("other-tick")).isFalse();
  }

  @Test
  void keepsAConfigurationWithoutAnId() throws Exception {
    String failing =
        OTHER
            .replace("    routeConfigurationId: careful\n", "")
            .replace(
                "- setBody:\n            constant:\n              expression: answered",
                "- throwException:\n            exceptionType: java.lang.IllegalStateException\n            message: \"no\"");
    try (SwapSetUp own =
        new SwapSetUp(
            Files.createDirectory(folder.resolve("own")),
            Map.of("ticks", ticks),
            Map.of(
                "other.camel.yaml",
                failing,
                "careful.camel.yaml",
                CAREFUL.replace("    id: careful\n", "") + NAMED))) {
      assertThat(own.producer().requestBody("direct:other-call", "a")).isEqualTo("handled");

      own.edit(
          Map.of(
              "other.camel.yaml",
              failing.replace("id: other-call\n", "id: other-call\n    description: new\n")));
      own.edit(
          Map.of(
              "careful.camel.yaml",
              CAREFUL.replace("    id: careful\n", "")
                  + NAMED.replace("expression: named", "expression: renamed")));

      assertThat(own.producer().requestBody("direct:other-call", "a")).isEqualTo("handled");
      assertThat(own.camel.getRouteConfigurationDefinitions()).hasSize(2);
    }
  }

  @Test
  void makesNoBeanAnew() throws Exception {
    String beans =
        "- beans:\n    - name: own\n      type: %s\n".formatted(Seen.class.getName())
            + OTHER.replace("routeConfigurationId: careful", "description: own");
    try (SwapSetUp own =
        new SwapSetUp(
            Files.createDirectory(folder.resolve("own")),
            Map.of("ticks", ticks),
            Map.of("other.camel.yaml", beans))) {
      Object before = own.camel.getRegistry().lookupByName("own");

      own.edit(Map.of("other.camel.yaml", beans.replace("answered", "told")));

      assertThat(own.producer().requestBody("direct:other-call", "a")).isEqualTo("told");
      assertThat(own.camel.getRegistry().lookupByName("own")).isSameAs(before).isNotNull();
    }
  }

  @Test
  void repairsWithTheNextChangeWhatCouldNotBeUndone() throws Exception {
    set.camel.getRouteController().stopRoute("other-tick");
    String broken = OTHER.replace("ref: ticks", "ref: nobody");
    set.camel.getRegistry().unbind("ticks");

    assertThatThrownBy(() -> set.edit(Map.of("other.camel.yaml", broken)))
        .isInstanceOf(RouteSwap.NotUndone.class)
        .hasMessageContaining("other-tick");
    assertThat(set.swap.lost()).contains("other-tick");
    assertThatThrownBy(() -> set.edit(Map.of())).isInstanceOf(RouteSwap.NotUndone.class);
    set.camel.getRegistry().bind("ticks", ticks);
    set.edit(Map.of());

    assertThat(set.swap.lost()).isEmpty();
    assertThat(set.route("other-tick")).isNotNull();
    assertThat(isStarted("other-tick")).isFalse();
    assertThat(isStarted("other-call")).isTrue();
    assertThat(producer.requestBody("direct:other-call", "a")).isEqualTo("answered");
    assertThat(set.camel.getRoutes()).hasSize(5);
  }

  private boolean isStarted(String id) {
    return set.camel.getRouteController().getRouteStatus(id).isStarted();
  }

  private void lookOften() {
    for (int i = 0; i < 100; i++) {
      set.retired.look();
    }
  }

  /** Where messages can be held up. */
  public static final class Gate {

    final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void shut() {
      latch = new CountDownLatch(1);
    }

    void open() {
      latch.countDown();
    }

    public void pass() throws InterruptedException {
      waiting.incrementAndGet();
      latch.await(30, TimeUnit.SECONDS);
    }

    public void rush() {
      // Nothing waits in the new version.
    }
  }

  /** What came through. */
  public static final class Seen {

    private final List<Object> bodies = new CopyOnWriteArrayList<>();
    private final List<Object> versions = new CopyOnWriteArrayList<>();
    final AtomicInteger skipped = new AtomicInteger();

    public void note(Exchange exchange) {
      bodies.add(String.valueOf(exchange.getMessage().getBody()));
      versions.add(String.valueOf(exchange.getMessage().getHeader("version")));
    }

    public void skip() {
      skipped.incrementAndGet();
    }

    List<Object> bodies() {
      return List.copyOf(bodies);
    }

    List<Object> versions() {
      return List.copyOf(versions);
    }

    int count() {
      return bodies.size();
    }
  }
}
