package io.ringroute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged application as a process of its own, started in a folder as {@code java -jar
 * ringroute.jar}, but faster ({@link FastStart}). It listens on any free port unless SERVER_PORT
 * says otherwise. The jar is the system property {@code ringroute.jar}, else {@code
 * target/ringroute.jar}.
 */
public final class PackagedApplication implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern STARTED = Pattern.compile("Started Ringroute in ");
  private static final Set<String> NEEDED =
      Set.of("HOME", "JAVA_TOOL_OPTIONS", "LANG", "LC_ALL", "PATH", "TMPDIR", "USER");
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final Process process;
  private final Lines lines = new Lines();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Void> silent = new CompletableFuture<>();

  private PackagedApplication(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it; returns at once.
   *
   * @param folder its working directory
   * @param environment its settings; of this process's environment it sees only what any program
   *     needs
   * @param arguments of its command line
   */
  public static PackagedApplication launch(
      Path folder, Map<String, String> environment, String... arguments) {
    return launch(folder, environment, FastStart.options(), List.of(arguments));
  }

  /** Starts the very jar that is shipped, and waits until it says that it has started. */
  public static PackagedApplication startAsShipped(Path folder, Map<String, String> environment) {
    List<String> jar = List.of("-jar", jar().toString());
    return started(launch(folder, environment, jar, List.of()));
  }

  static PackagedApplication launch(
      Path folder, Map<String, String> environment, List<String> options, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    command.addAll(options);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().retainAll(NEEDED);
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().putAll(environment);
    try {
      return new PackagedApplication(builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it says that it has started. */
  public static PackagedApplication start(Path folder, Map<String, String> environment) {
    return started(launch(folder, environment));
  }

  private static PackagedApplication started(PackagedApplication application) {
    try {
      application.await(application.started);
      return application;
    } catch (RuntimeException | Error e) {
      application.kill();
      throw e;
    }
  }

  /** Waits until it says that it has started. */
  public void awaitStarted() {
    await(started);
  }

  /** Whether it has said that it has started. */
  public boolean hasStarted() {
    return started.isDone() && !started.isCompletedExceptionally();
  }

  void awaitStartOrEnd() {
    await(CompletableFuture.anyOf(started.exceptionally(end -> null), silent));
  }

  /** The HTTP port it listens on. */
  public int port() {
    return await(port);
  }

  /** Like {@code http://127.0.0.1:40123}. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** What it has written so far, to both streams; a live view. */
  public List<String> lines() {
    return lines;
  }

  public String output() {
    return String.join("\n", lines);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it without giving it a chance, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Stops its clock, as SIGSTOP does: it lives and does nothing. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    signal("CONT");
  }

  /**
   * Asks it to stop, as {@code kill} does, and waits until it has. Its last words are heard too:
   * {@link Process#destroy()} would close its output.
   */
  public int stop() {
    process.toHandle().destroy();
    return awaitExit();
  }

  /** Waits until it has ended and all its output is here, and returns its exit code. */
  public int awaitExit() {
    await(process.onExit());
    await(silent);
    return process.exitValue();
  }

  /** Stops it; kills it when it doesn't stop. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Path jar() {
    return Path.of(System.getProperty("ringroute.jar", "target/ringroute.jar")).toAbsolutePath();
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      output.lines().forEach(this::take);
    } catch (IOException | UncheckedIOException e) {
      lines.add("(its output ended: " + e + ")");
    }
    IllegalStateException ended = new IllegalStateException("It ended");
    port.completeExceptionally(ended);
    started.completeExceptionally(ended);
    silent.complete(null);
  }

  private void take(String line) {
    lines.add(line);
    Matcher listening = PORT.matcher(line);
    if (listening.find()) {
      port.complete(Integer.valueOf(listening.group(1)));
    }
    if (STARTED.matcher(line).find()) {
      started.complete(null);
    }
  }

  private <T> T await(CompletableFuture<T> event) {
    try {
      return event.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError("Waited in vain. Its output:\n" + output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Grows at its end only, while it is read; it may be long. */
  private static final class Lines extends AbstractList<String> implements RandomAccess {

    private final List<String> written = new ArrayList<>();

    @Override
    public synchronized boolean add(String line) {
      return written.add(line);
    }

    @Override
    public synchronized String get(int index) {
      return written.get(index);
    }

    @Override
    public synchronized int size() {
      return written.size();
    }
  }
}
