package io.ringroute.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hears of leads that may be due, over a connection of its own that PostgreSQL's NOTIFY comes in
 * by. It connects again by itself. Whether it works is tried by a notification of its own, sent
 * over another connection: a pool in transaction mode delivers none.
 *
 * <p>NOTIFY takes a lock for the whole server from the end of a transaction to its commit, so that
 * transactions that insert leads commit one after the other, some hundred to some thousand a
 * second. Lead sources insert far fewer, or many leads in one transaction.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-notify.html">PostgreSQL: NOTIFY</a>
 */
@Component
public class LeadNews implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(LeadNews.class);
  private static final String TELL = Sql.load("database/tell-listeners.sql");
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(30);
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final Duration SELDOM = Duration.ofMinutes(5);
  private static final String SILENT =
      "LISTEN works, but notifications don't arrive (a pool in transaction mode?)";
  private static final String UNTOLD =
      "the triggers ringroute_leads_… on leads are missing, disabled, or silent"
          + " (max_prepared_transactions is not 0)";

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final DatabaseAddress address;
  private final JdbcClient jdbc;
  private volatile NewsConnection connection;
  private volatile String obstacle = "not connected yet";
  private volatile Duration pause = SOON;
  private String warned;

  LeadNews(DatabaseAddress address, JdbcClient jdbc) {
    this.address = address;
    this.jdbc = jdbc;
  }

  /**
   * Begins to listen.
   *
   * @param news called when leads may be due, and each time when listening begins; must be short
   */
  public synchronized void start(Runnable news) {
    Thread thread = new Thread(() -> run(news), "lead-news");
    thread.setDaemon(true);
    thread.start();
  }

  /** Why it doesn't hear of leads; null when it does. */
  public String obstacle() {
    return obstacle;
  }

  /** Should even that fail, it is known as an obstacle, so that leads are polled for. */
  private void run(Runnable news) {
    try {
      while (stopped.getCount() > 0) {
        listen(news);
        await(pause);
      }
    } finally {
      obstacle = "it ended";
    }
  }

  private void listen(Runnable news) {
    try (NewsConnection open = NewsConnection.open(address)) {
      connection = open;
      hear(open, news);
    } catch (SQLException | DataAccessException e) {
      pause = obstacle == null ? SOON : longer();
      miss("the connection is lost: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      // Also what a JVM in need throws: while this thread is gone leads would be found late.
      pause = obstacle == null ? SOON : longer();
      miss("it failed: " + e);
    }
  }

  private Duration longer() {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LATE) < 0 ? twice : LATE;
  }

  private void hear(NewsConnection open, Runnable news) throws SQLException {
    String schema = open.tellingSchema();
    if (schema == null || !arrives(open)) {
      pause = SELDOM;
      miss(schema == null ? UNTOLD : SILENT);
      return;
    }
    begin(news);
    long checked = System.nanoTime();
    while (schema != null && stopped.getCount() > 0) {
      List<String> told = open.await(BETWEEN_CHECKS);
      if (told.contains(schema)) {
        news.run();
      }
      if (System.nanoTime() - checked >= BETWEEN_CHECKS.toNanos()) {
        schema = open.tellingSchema();
        checked = System.nanoTime();
      }
    }
    pause = SOON;
    miss(UNTOLD);
  }

  private boolean arrives(NewsConnection open) throws SQLException {
    String probe = "probe " + UUID.randomUUID();
    jdbc.sql(TELL).param("payload", probe).query().singleRow();
    long sent = System.nanoTime();
    while (System.nanoTime() - sent < PROBE.toNanos()) {
      if (open.await(PROBE).contains(probe)) {
        return true;
      }
    }
    return false;
  }

  private void begin(Runnable news) {
    obstacle = null;
    if (warned != null) {
      LOG.info("New leads are dialled at once again");
      warned = null;
    }
    news.run();
  }

  /** Says so, but the same thing only once. */
  private void miss(String why) {
    obstacle = why;
    if (stopped.getCount() > 0 && !why.equals(warned)) {
      LOG.warn("New leads are found each POLL_INTERVAL, not at once: {}", why);
      warned = why;
    }
  }

  private void await(Duration time) {
    try {
      stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  @Override
  public void destroy() throws SQLException {
    stopped.countDown();
    NewsConnection open = connection;
    if (open != null) {
      open.close();
    }
  }
}
