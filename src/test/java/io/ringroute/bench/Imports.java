package io.ringroute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.postgresql.PGConnection;

/**
 * Rows 6 and 7: a lead file through the drop folder, by COPY of the same leads into the same table;
 * and the heap that it takes, by that of a small file. Dialling is paused.
 */
final class Imports {

  private static final long ROWS = Long.getLong("bench.import", 1_000_000);
  private static final long MANY = Long.getLong("bench.imports", 10_000_000);
  private static final long FEW = Math.min(MANY, 100_000);

  /** A small import is over before it was looked at often enough. */
  private static final int TIMES = 10;

  /** A large one isn't slowed down by looks at its heap, each of which is a collection. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  private static final int REPEATS = 5;
  private static final String COPY =
      "copy leads (name, phone, source, email, city, product_name, query_message, extra) from stdin csv";
  private static final String FINISHED =
      "select count(*) from intake_files where finished_at is not null";

  private final Rig rig;

  Imports(Rig rig) {
    this.rig = rig;
  }

  List<Row> measureRate() throws Exception {
    BenchDatabase database = prepare("import_rate");
    Path folder = Files.createDirectories(rig.folder().resolve("import-rate"));
    Path dirty = folder.resolve("dirty.csv");
    Path clean = folder.resolve("clean.csv");
    LeadFileText.write(dirty, ROWS);
    LeadFileText.writeClean(clean, ROWS);
    List<Double> ratios = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    try (BenchTwins twins = BenchTwins.start(folder.resolve("twins"), 1, "");
        BenchApplication application = start(folder, database, twins)) {
      for (int i = 0; i <= REPEATS; i++) {
        double copy = copy(database, clean);
        double ours = takeIn(database, folder, dirty, ROWS, () -> {});
        rig.report().say("row 6, round %d: %.1f s, COPY %.1f s".formatted(i, ours, copy));
        if (i > 0) {
          ratios.add(copy / ours);
          rates.add(ROWS / ours);
        }
      }
    }
    return List.of(
        new Row(
            "6",
            "import of " + ROWS + " dirty rows, by COPY of its clean rows",
            new Repeats(ratios),
            Bar.atLeast(0.50, 0.75),
            new Repeats(rates) + " rows/s, from the drop to the end"));
  }

  List<Row> measureHeap() throws Exception {
    BenchDatabase database = prepare("import_heap");
    Path folder = Files.createDirectories(rig.folder().resolve("import-heap"));
    long few = heap(database, folder, FEW, TIMES);
    long many = heap(database, folder, MANY, 1);
    rig.server().drop(database);
    return List.of(
        new Row(
            "7",
            "most heap in use importing %d rows, by that of %d".formatted(MANY, FEW),
            Repeats.once(many / (double) few),
            Bar.atMost(1.5, 1.15),
            "%d MB; %d MB, after collections; the small file %d times"
                .formatted(many, few, TIMES)));
  }

  /** The most megabytes in use during an import, after collections. */
  private long heap(BenchDatabase database, Path folder, long rows, int times) throws Exception {
    Path file = folder.resolve("rows-" + rows + ".csv");
    LeadFileText.write(file, rows);
    HeapLooks looks = new HeapLooks(times == 1 ? BETWEEN_LOOKS : Duration.ZERO);
    Path home = folder.resolve("heap-" + rows);
    try (BenchTwins twins = BenchTwins.start(home.resolve("twins"), 1, "");
        BenchApplication application = start(home, database, twins)) {
      for (int i = 0; i < times; i++) {
        takeIn(database, home, file, rows, () -> looks.look(application.process()));
      }
    }
    Files.delete(file);
    return looks.most;
  }

  /** Looks at the heap now and then, and keeps the most megabytes. */
  private static final class HeapLooks {

    private final long between;
    private long last = System.nanoTime();
    private long most;

    HeapLooks(Duration between) {
      this.between = between.toNanos();
    }

    void look(JarProcess process) {
      if (System.nanoTime() - last >= between) {
        most = Math.max(most, process.heapMegabytes());
        last = System.nanoTime();
      }
    }
  }

  private BenchDatabase prepare(String name) {
    BenchDatabase database = rig.server().create(name);
    database.jdbc().sql("update dialing_state set paused_at = now()").update();
    return database;
  }

  private static BenchApplication start(Path folder, BenchDatabase database, BenchTwins twins) {
    return BenchApplication.start(
        folder,
        BenchApplication.freePort(),
        database,
        twins,
        Map.of("INBOX_POLL_INTERVAL", "100ms", "INBOX_MIN_AGE", "100ms"));
  }

  /** Seconds from the moment when the file is there until all of its leads are. */
  private double takeIn(
      BenchDatabase database, Path folder, Path file, long rows, Runnable meanwhile)
      throws IOException {
    empty(database);
    Path inbox = folder.resolve("data").resolve("inbox");
    Path part = inbox.resolve("rows.csv.part");
    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    long begun = System.nanoTime();
    Files.move(part, inbox.resolve("rows-" + begun + ".csv"));
    Awaitility.await()
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              meanwhile.run();
              return database.count(FINISHED) == 1;
            });
    double seconds = secondsSince(begun, database);
    assertThat(database.count("select count(*) from leads")).isEqualTo(LeadFileText.leads(rows));
    return seconds;
  }

  /** Until the time that the database noted, as this looks only now and then. */
  private static double secondsSince(long begun, BenchDatabase database) {
    double ago =
        database
            .jdbc()
            .sql(
                "select extract(epoch from clock_timestamp() - max(finished_at))::float8 from intake_files")
            .query(Double.class)
            .single();
    return (System.nanoTime() - begun) / 1e9 - ago;
  }

  private double copy(BenchDatabase database, Path clean) throws Exception {
    empty(database);
    try (Connection connection = database.dataSource().getConnection();
        Reader in = Files.newBufferedReader(clean)) {
      long begun = System.nanoTime();
      long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, in);
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(rows).isEqualTo(LeadFileText.leads(ROWS));
      return seconds;
    }
  }

  private static void empty(BenchDatabase database) {
    database.jdbc().sql("truncate leads, intake_files cascade").update();
  }
}
