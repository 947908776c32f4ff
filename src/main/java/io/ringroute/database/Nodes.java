package io.ringroute.database;

import io.ringroute.database.NodeRegister.Touched;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This node among the others: enters before any route starts, tells every five seconds that it
 * lives, and leaves when everything else has stopped. Nodes that disagree on a limit don't both
 * start.
 */
@Component
final class Nodes implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration SILENCE = HEARTBEAT.multipliedBy(3);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final UUID id = UUID.randomUUID();
  private final String name = hostName() + ":" + ProcessHandle.current().pid();
  private final NodeRegister register;
  private final NodeLimits limits;
  private final boolean alone;
  private ScheduledExecutorService heart;
  private volatile boolean troubled;

  /**
   * @param mark so that a database of the other mode is refused before anything is entered
   */
  Nodes(NodeRegister register, NodeLimits limits, DatabaseSettings settings, ModeMark mark) {
    this.register = register;
    this.limits = limits;
    this.alone = settings.external().isEmpty();
  }

  @Override
  public synchronized void start() {
    register.enter(id, name, limits, alone ? Duration.ZERO : SILENCE);
    heart = Executors.newSingleThreadScheduledExecutor(Nodes::thread);
    heart.scheduleWithFixedDelay(this::beat, 5, HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Whatever goes wrong, the next beat comes. */
  void beat() {
    try {
      Touched touched = register.touch(id, limits, SILENCE);
      if (!touched.isKnown()) {
        register.enter(id, name, limits, SILENCE);
        LOG.info("Node {} is back; others had taken it for gone", name);
      }
      if (touched.hasLost() && !alone) {
        forgetLost();
      }
      troubled = false;
    } catch (RuntimeException e) {
      complain(e);
    }
  }

  private void forgetLost() {
    register
        .forgetLost(SILENCE)
        .forEach(
            lost ->
                LOG.warn(
                    "Node {} was silent for {} s and counts as gone; calls it may have left open are"
                        + " looked up",
                    lost,
                    SILENCE.toSeconds()));
  }

  private void complain(RuntimeException e) {
    if (!troubled) {
      LOG.warn("Node {} can't tell that it lives: {}", name, e.getMessage());
      troubled = true;
    }
  }

  /**
   * Leaves after the last beat, which could enter again; a database that is away isn't waited for.
   */
  @Override
  public synchronized void stop() {
    Future<Integer> leaving = heart.submit(() -> register.leave(id));
    heart.shutdown();
    heart = null;
    try {
      tellWhatIsLeft(leaving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Node {} stays listed for {} s: {}", name, SILENCE.toSeconds(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellWhatIsLeft(int calls) {
    if (calls > 0) {
      LOG.info(
          "Calls whose answer is still awaited: {}; a node that goes on looks them up, else the next"
              + " start",
          calls);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return heart != null;
  }

  /** The first to start, the last to stop. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "node-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
