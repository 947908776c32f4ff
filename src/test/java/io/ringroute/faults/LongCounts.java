package io.ringroute.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * What the long runs have counted so far, kept in a file so that they can be run in parts. The file
 * is the system property {@code long.counts}, else {@code target/long-counts.properties}.
 *
 * <p>{@code -Dlong.minutes=} ends a part: no round begins that would probably end later (0: none is
 * held back). The same command again goes on from there.
 */
final class LongCounts {

  private static final Path FILE =
      Path.of(System.getProperty("long.counts", "target/long-counts.properties"));

  private static final long MINUTES = number("minutes", 0);
  private static final long START = System.nanoTime();

  private static int rounds;

  private LongCounts() {}

  /** Whether there is time for a round like those that this part has played. */
  static synchronized boolean isTimeForARound() {
    long minutes = Duration.ofNanos(System.nanoTime() - START).toMinutes();
    boolean isTime = MINUTES == 0 || minutes * (rounds + 1) <= MINUTES * Math.max(rounds, 1);
    if (!isTime) {
      System.out.println("The part's time is up; the same command goes on from here.");
    }
    rounds += isTime ? 1 : 0;
    return isTime;
  }

  static long number(String name, long otherwise) {
    return Long.getLong("long." + name, otherwise);
  }

  static synchronized long of(String name) {
    return Long.parseLong(read().getProperty(name, "0"));
  }

  static synchronized void add(String name, long count) {
    Properties counts = read();
    counts.setProperty(name, String.valueOf(of(name) + count));
    try (OutputStream out = Files.newOutputStream(FILE)) {
      counts.store(out, "Counts of mvn verify -Plong; delete it to begin anew");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line of all counts, for whoever ran it. */
  static String summary() {
    return "long set so far: %d kills of nodes at work (%d at a named point) and %d of nodes that only started, %d freezes beside, %d outages of database or LiveKit, %d calls that met a fault, %d requests to dial, in %d s; nothing lost, nobody rung twice"
        .formatted(
            of("kills"),
            of("points"),
            of("starts"),
            of("freezes"),
            of("outages"),
            of("faulty"),
            of("calls"),
            of("seconds"));
  }

  private static Properties read() {
    Properties counts = new Properties();
    if (Files.exists(FILE)) {
      try (InputStream in = Files.newInputStream(FILE)) {
        counts.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return counts;
  }
}
