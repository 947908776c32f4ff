package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the rows that {@code -Dbench.rows=1,3} names, or all, and writes target/bench.md. A lost or
 * doubled lead, a permit too many or a long transaction fails it; a bar that is missed does not.
 */
class RingrouteBench {

  private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
  private static final Path RESULT = Path.of("target", "bench.md");
  private static final String ALL_ROWS = "1,2,3,4,5,6,7,8,9,10,11";

  private final Report report = new Report();

  @Test
  void measuresTheRows() throws Exception {
    FileSystemUtils.deleteRecursively(FOLDER);
    Files.createDirectories(FOLDER);
    long begun = System.nanoTime();
    double load = Report.load();
    try (BenchServer server = BenchServer.start(FOLDER.resolve("postgres"))) {
      run(new Rig(server, FOLDER, report));
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      report.remark(circumstances(load, took));
      report.write(RESULT);
    }
    assertThat(report.failures()).isEmpty();
    FileSystemUtils.deleteRecursively(FOLDER);
  }

  /** One after the other; a failure is told at the end, so that the other rows are seen too. */
  private void run(Rig rig) {
    Set<String> wanted = wanted();
    measures(rig)
        .forEach(
            (rows, measure) -> {
              if (rows.stream().anyMatch(wanted::contains)) {
                take(String.join(", ", rows), measure);
              }
            });
  }

  private void take(String rows, Measure measure) {
    long begun = System.nanoTime();
    report.say("row " + rows + " begins, load average " + Repeats.text(Report.load()));
    try {
      report.add(measure.take());
    } catch (Exception | AssertionError e) {
      report.fail("row " + rows + ": " + e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    report.say("row " + rows + " took " + took.toSeconds() + " s");
  }

  private static Map<List<String>, Measure> measures(Rig rig) {
    Map<List<String>, Measure> measures = new LinkedHashMap<>();
    measures.put(List.of("1", "2"), () -> new CallRate(rig).measure());
    measures.put(List.of("3"), () -> new Pacing(rig).measure());
    measures.put(List.of("4", "5"), () -> new Flatness(rig).measure());
    measures.put(List.of("6"), () -> new Imports(rig).measureRate());
    measures.put(List.of("7"), () -> new Imports(rig).measureHeap());
    measures.put(List.of("8"), () -> new DialLatency(rig).measure());
    measures.put(List.of("9"), () -> new IdleCost(rig).measure());
    measures.put(List.of("10"), () -> new OpenDials(rig).measure());
    measures.put(List.of("11"), () -> new ApiRequests(rig).measure());
    return measures;
  }

  private static Set<String> wanted() {
    String rows = System.getProperty("bench.rows", ALL_ROWS);
    return new TreeSet<>(Arrays.asList(rows.split("\\s*,\\s*")));
  }

  private static String circumstances(double load, Duration took) {
    return "Java %s, %d processors, load average %s before and %s after, %d s."
        .formatted(
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            Repeats.text(load),
            Repeats.text(Report.load()),
            took.toSeconds());
  }

  private interface Measure {
    List<Row> take() throws Exception;
  }
}
