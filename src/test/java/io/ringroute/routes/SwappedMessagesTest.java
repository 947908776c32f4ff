package io.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.routes.RouteSwapTest.Gate;
import io.ringroute.routes.RouteSwapTest.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** None is lost and none comes twice: failures, repeats, triggers and files while routes change. */
class SwappedMessagesTest {

  private static final String RISK =
      """
      - routeConfiguration:
          id: risky
          errorHandler:
            deadLetterChannel:
              deadLetterUri: direct:risk-failed
              deadLetterHandleNewException: false
              redeliveryPolicy:
                asyncDelayedRedelivery: true
                logStackTrace: false
                maximumRedeliveries: 3
                redeliveryDelay: "40"
      - route:
          id: risk-take
          routeConfigurationId: risky
          from:
            uri: seda:risk-take
            steps:
              - bean:
                  ref: gate
                  method: pass
              - bean:
                  ref: fate
                  method: meet
              - setHeader:
                  name: version
                  constant:
                    expression: first
              - bean:
                  ref: seen
                  method: note
      - route:
          id: risk-failed
          from:
            uri: direct:risk-failed
            steps:
              - setHeader:
                  name: version
                  constant:
                    expression: failed first
              - bean:
                  ref: seen
                  method: note
      """;

  private static final String TICK =
      """
      - route:
          id: tick-look
          from:
            uri: quartz:tick-look
            parameters:
              stateful: true
              trigger.repeatCount: -1
              trigger.repeatInterval: 20
            steps:
              - bean:
                  ref: ticks
                  method: note
      """;

  private static final String FILE =
      """
      - route:
          id: file-read
          from:
            uri: file
            parameters:
              delay: "20"
              directoryName: "%s"
              initialDelay: "0"
              noop: true
              idempotent: false
            steps:
              - convertBodyTo:
                  type: String
              - bean:
                  ref: gate
                  method: pass
              - bean:
                  ref: seen
                  method: note
      """;

  @TempDir Path folder;
  private final Gate gate = new Gate();
  private final Fate fate = new Fate();
  private final Seen seen = new Seen();
  private final Seen ticks = new Seen();
  private SwapSetUp set;
  private Path inbox;
  private String file;

  @BeforeEach
  void start() throws Exception {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    file = FILE.formatted(inbox);
    set =
        new SwapSetUp(
            folder,
            Map.of("gate", gate, "fate", fate, "seen", seen, "ticks", ticks),
            Map.of("risk.camel.yaml", RISK, "tick.camel.yaml", TICK, "file.camel.yaml", file));
  }

  @AfterEach
  void stop() {
    gate.open();
    set.close();
  }

  @Test
  void whatFailsInAnOldVersionReachesTheDeadLetterRouteOnce() throws Exception {
    fate.fails.set(Integer.MAX_VALUE);
    gate.shut();
    set.producer().sendBody("seda:risk-take", "a");
    await().until(() -> gate.waiting.get() == 1);

    set.edit(Map.of("risk.camel.yaml", RISK.replace("first", "second").replace("40", "41")));
    lookOften();
    gate.open();

    awaitQuiet();
    assertThat(seen.versions()).containsExactly("failed second");
    assertThat(fate.met.get()).isEqualTo(4);
  }

  @Test
  void whatIsRepeatedGoesOnInTheVersionInWhichItBegan() throws Exception {
    fate.fails.set(3);
    set.producer().sendBody("seda:risk-take", "a");
    await().until(() -> fate.met.get() > 0);

    set.edit(Map.of("risk.camel.yaml", RISK.replace("first", "second").replace("40", "41")));
    lookOften();

    awaitQuiet();
    assertThat(seen.versions()).containsExactly("first");
    assertThat(fate.met.get()).isEqualTo(4);
  }

  @Test
  void aTriggerGoesOnInItsNewVersionOnly() throws Exception {
    await().until(() -> ticks.count() > 0);

    set.edit(Map.of("tick.camel.yaml", TICK.replace("method: note", "method: skip")));

    int before = ticks.count();
    await().until(() -> ticks.skipped.get() > 3);
    assertThat(ticks.count()).isLessThanOrEqualTo(before + 1);
    set.edit(Map.of("tick.camel.yaml", TICK.replace("Interval: 20", "Interval: 30")));
    int skipped = ticks.skipped.get();
    await().until(() -> ticks.count() > before + 3);
    assertThat(ticks.skipped.get()).isLessThanOrEqualTo(skipped + 1);
  }

  @Test
  void aFileThatIsBeingReadIsNotReadByTheNewVersionToo() throws Exception {
    gate.shut();
    drop("a");
    await().until(() -> gate.waiting.get() == 1);

    set.edit(Map.of("file.camel.yaml", file.replace("method: pass", "method: rush")));
    drop("b");

    // It has looked several times when it has read the other one thrice: files stay where they are.
    await().until(() -> seen.count() >= 3);
    assertThat(seen.bodies()).containsOnly("b");
    assertThat(gate.waiting.get()).isEqualTo(1);
    gate.open();
    await().until(() -> seen.bodies().contains("a"));
    assertThat(gate.waiting.get()).isEqualTo(1);
  }

  /** Puts a file there that is whole at once, or it might be read empty. */
  private void drop(String word) throws IOException {
    Path whole = Files.writeString(folder.resolve(word), word);
    Files.move(whole, inbox.resolve(word + ".txt"));
  }

  /** Old versions are looked after until nothing is under way, and some more. */
  private void awaitQuiet() {
    await()
        .until(
            () -> {
              set.retired.look();
              return seen.count() > 0 && set.retired.inUse() == 0;
            });
    lookOften();
  }

  private void lookOften() {
    for (int i = 0; i < 100; i++) {
      set.retired.look();
    }
  }

  /** Fails so many times. */
  public static final class Fate {

    final AtomicInteger fails = new AtomicInteger();
    final AtomicInteger met = new AtomicInteger();

    public void meet() {
      if (met.incrementAndGet() <= fails.get()) {
        throw new IllegalStateException("not yet");
      }
    }
  }
}
