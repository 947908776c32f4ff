package io.ringroute.faults;

import io.ringroute.PackagedApplication;
import io.ringroute.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One place of the long run's nodes: an application that is killed and started again. */
final class PoolNode implements AutoCloseable {

  /** Statements at which a node is killed: before the database knows of them, or after. */
  private static final List<String> STATEMENTS =
      List.of(
          "insert into calls (lead_id",
          "update call_starts s",
          "gen_random_uuid",
          "set status = 'failed'",
          "set status = 'called'",
          "returning c.id, c.leg_ended_at",
          "push_unknown = true, updated_at",
          "set status = 'pushed'");

  private final TcpProxy proxy;
  private final Map<String, String> environment;
  private final Path home;
  private PackagedApplication application;

  PoolNode(SharedSandbox sandbox, Path home, boolean isFirst, Map<String, String> settings) {
    this.proxy = new TcpProxy(sandbox.databasePort());
    this.environment = sandbox.nodeBehind(proxy.port(), isFirst, settings);
    try {
      this.home = Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void launch() {
    application = PackagedApplication.launch(home, environment);
  }

  /** Waits until it is up; one that gave up because its database was away is started again. */
  void awaitStart() {
    while (!isUp()) {
      launch();
    }
  }

  private boolean isUp() {
    try {
      application.awaitStarted();
      return true;
    } catch (AssertionError e) {
      if (application.isAlive()) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Kills it at a statement chosen by chance, or, when that doesn't come, just so. A statement that
   * was held before it reached the database is lost; but now and then it arrives after the kill.
   *
   * @param feed brings it work
   * @return whether it was hit at the statement
   */
  boolean kill(RandomGenerator dice, Runnable feed) throws InterruptedException {
    String statement = STATEMENTS.get(dice.nextInt(STATEMENTS.size()));
    Trap.When when = dice.nextBoolean() ? Trap.When.BEFORE : Trap.When.AFTER;
    Trap trap = proxy.hold(statement, when);
    feed.run();
    boolean isHit = trap.awaitCatch(Duration.ofMillis(dice.nextInt(200, 4000)));
    application.kill();
    if (dice.nextInt(4) > 0) {
      proxy.reset();
    }
    trap.open();
    return isHit;
  }

  boolean isStarting() {
    return application.isAlive() && !application.hasStarted();
  }

  boolean isAtWork() {
    return application.isAlive() && application.hasStarted();
  }

  /** Kills it wherever it is, be it that it is only starting. */
  void kill() {
    application.thaw();
    application.kill();
  }

  void freeze() {
    application.freeze();
  }

  void thaw() {
    application.thaw();
  }

  TcpProxy network() {
    return proxy;
  }

  String output() {
    return application.output();
  }

  @Override
  public void close() {
    kill();
    proxy.close();
  }
}
