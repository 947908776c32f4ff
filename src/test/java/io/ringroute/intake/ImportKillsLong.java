package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringroute.PackagedApplication;
import io.ringroute.TestDatabase;
import io.ringroute.bench.LeadFileText;
import io.ringroute.leads.LeadsApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code kill -9} at moments chosen by chance while a file of a million dirty rows is taken in:
 * dropped, and uploaded. Sizes: {@code -Dlong.rows=…}, {@code -Dlong.import.kills=…}.
 */
class ImportKillsLong {

  private static final long ROWS = Long.getLong("long.rows", 1_000_000);
  private static final int KILLS = Integer.getInteger("long.import.kills", 15);
  private static final int LARGEST_BATCH = 20_000;
  private static final TestDatabase DATABASE = TestDatabase.create();

  @TempDir private Path folder;
  private final JdbcClient jdbc = DATABASE.jdbc();
  private final SplittableRandom dice = new SplittableRandom(Long.getLong("long.seed", 1));

  @BeforeEach
  void empty() {
    jdbc.sql("truncate leads, calls, intake_files restart identity cascade").update();
  }

  @Test
  void makesEachLeadOnceHoweverOftenTheImportIsKilled() throws Exception {
    Path file = write(folder.resolve("dirty.csv"));
    int kills = 0;
    Process process = start(file);
    while (!ends(process, kills)) {
      process.destroyForcibly().waitFor();
      kills++;
      awaitNoSession();
      assertNoLeadTwice();
      process = start(file);
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("process.log"))).isZero();
    assertAllOnce(kills);
    try (Stream<String> refused =
        Files.lines(folder.resolve("done/." + ContentScan.of(file).hash() + ".part"))) {
      assertThat(refused.count()).isEqualTo(1 + ROWS / 100);
    }
    System.out.println("import of " + ROWS + " rows: " + kills + " kills, nothing lost or twice");
  }

  @Test
  void makesEachLeadOnceHoweverOftenTheNodeOfAnUploadIsKilled() throws Exception {
    Path file = write(folder.resolve("dirty.csv"));
    Path home = Files.createDirectories(folder.resolve("home"));
    int kills = 0;
    boolean isAccepted = false;
    boolean isFinished = false;
    while (!isFinished) {
      PackagedApplication node = PackagedApplication.start(home, environment());
      long patience = kills < KILLS ? dice.nextLong(100, 12_000) : 600_000;
      try {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        isAccepted = isAccepted || isAccepted(upload(node, file), patience);
        isFinished = isAccepted && isFinishedBefore(end);
      } finally {
        node.kill();
      }
      kills++;
      awaitNoSession();
      assertNoLeadTwice();
    }
    assertAllOnce(kills);
    assertThat(parts(home)).isLessThanOrEqualTo(kills);
    System.out.println("upload of " + ROWS + " rows: " + kills + " kills, nothing lost or twice");
  }

  /** Whether it came to its end before it is to be killed. */
  private boolean ends(Process process, int kills) throws InterruptedException {
    return kills < KILLS
        ? process.waitFor(dice.nextLong(300, 9000), TimeUnit.MILLISECONDS)
        : process.waitFor(10, TimeUnit.MINUTES);
  }

  private Process start(Path file) throws IOException {
    return ImportProcess.start(DATABASE.url(), folder, file, "-Xmx256m");
  }

  private static Path write(Path file) {
    LeadFileText.write(file, ROWS);
    return file;
  }

  private static Map<String, String> environment() {
    URI url = URI.create(DATABASE.url().substring("jdbc:".length()));
    return Map.of(
        "DATABASE_URL", "jdbc:postgresql://localhost:" + url.getPort() + url.getPath(),
        "DATABASE_USER", "postgres",
        "API_TOKEN", LeadsApp.TOKEN,
        "INBOX_POLL_INTERVAL", "200ms",
        "INBOX_MIN_AGE", "200ms");
  }

  private static CompletableFuture<HttpResponse<String>> upload(PackagedApplication node, Path file)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/api/imports?name=dirty.csv"))
            .header("Authorization", "Bearer " + LeadsApp.TOKEN)
            .POST(BodyPublishers.ofFile(file))
            .build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
  }

  private static boolean isAccepted(CompletableFuture<HttpResponse<String>> answer, long millis)
      throws InterruptedException {
    try {
      HttpResponse<String> response = answer.get(millis, TimeUnit.MILLISECONDS);
      assertThat(response.statusCode()).as(response.body()).isIn(200, 202);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private boolean isFinishedBefore(long end) {
    await()
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> finished() || System.nanoTime() - end > 0);
    return finished();
  }

  private boolean finished() {
    return count("intake_files where finished_at is not null") == 1;
  }

  private void assertNoLeadTwice() {
    assertThat(count("(select import_line from leads group by 1 having count(*) > 1) twice"))
        .isZero();
  }

  private void assertAllOnce(int kills) {
    assertThat(finished()).isTrue();
    assertThat(count("leads")).isEqualTo(LeadFileText.leads(ROWS));
    assertThat(count("(select distinct ringroute_number(phone) from leads) numbers"))
        .isEqualTo(LeadFileText.leads(ROWS));
    assertThat(
            jdbc.sql("select format('%s %s %s', leads, duplicates, refused) from intake_files")
                .query(String.class)
                .single())
        .isEqualTo("%d %d %d".formatted(LeadFileText.leads(ROWS), ROWS / 50, ROWS / 100));
    // Duplicates take no ids; a batch that is killed loses those that it had.
    assertThat(jdbc.sql("select max(id) from leads").query(Long.class).single())
        .isBetween(
            LeadFileText.leads(ROWS), LeadFileText.leads(ROWS) + (long) kills * LARGEST_BATCH);
  }

  private void awaitNoSession() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                count(
                        "pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())")
                    == 0);
  }

  private static long parts(Path home) throws IOException {
    Path uploads = home.resolve("data/inbox/.uploads");
    try (Stream<Path> files = Files.list(uploads)) {
      return files.count();
    }
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
