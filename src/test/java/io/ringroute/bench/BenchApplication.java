package io.ringroute.bench;

import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged application on one of the bench's databases, joined to the bench's twins. */
final class BenchApplication implements AutoCloseable {

  /** More for a look inside: {@code -Dbench.options=-XX:… -XX:…} */
  private static final List<String> OPTIONS =
      Stream.of(System.getProperty("bench.options", "").split("\\s+"))
          .filter(option -> !option.isBlank())
          .collect(Collectors.collectingAndThen(Collectors.toList(), BenchApplication::withHeap));

  private static final Pattern STARTED = Pattern.compile("Started Ringroute in ");

  private final JarProcess process;

  private BenchApplication(JarProcess process) {
    this.process = process;
  }

  private static List<String> withHeap(List<String> more) {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    options.addAll(more);
    return options;
  }

  /** A port that is free now, for the twins to know where webhooks will go. */
  static int freePort() {
    return SharedSandbox.freePort();
  }

  /**
   * Starts it and waits until it has.
   *
   * @param settings by their environment names
   */
  static BenchApplication start(
      Path folder,
      int port,
      BenchDatabase database,
      BenchTwins twins,
      Map<String, String> settings) {
    share(folder, database, twins);
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("SANDBOX_JOIN", folder.toString());
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("PUBLIC_URL", "http://127.0.0.1:" + port);
    environment.putIfAbsent("AGENT_NAME", "");
    JarProcess process = JarProcess.start(folder, OPTIONS, environment);
    try {
      process.await(STARTED);
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
    return new BenchApplication(process);
  }

  JarProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  private static void share(Path folder, BenchDatabase database, BenchTwins twins) {
    Properties properties = new Properties();
    properties.putAll(database.settings());
    properties.putAll(twins.settings());
    try {
      Files.createDirectories(folder.resolve("data"));
      // No sample file: it was dropped already.
      Files.createFile(folder.resolve("data").resolve("sample-leads.dropped"));
      try (OutputStream out = Files.newOutputStream(folder.resolve("sandbox.properties"))) {
        properties.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
