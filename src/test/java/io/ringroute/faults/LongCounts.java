package io.ringroute.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the long runs have counted so far, kept in a file so that they can be run in parts. The file
 * is the system property {@code long.counts}, else {@code target/long-counts.properties}.
 */
final class LongCounts {

  private static final Path FILE =
      Path.of(System.getProperty("long.counts", "target/long-counts.properties"));

  private LongCounts() {}

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
    return "long set so far: %d kills (%d at a named point, %d freezes beside), %d outages of the database, %d calls, %d of them faulty, in %d s; nothing lost, nobody rung twice"
        .formatted(
            of("kills"),
            of("points"),
            of("freezes"),
            of("outages"),
            of("calls"),
            of("faulty"),
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
