package io.ringroute.dialing;

import io.ringroute.database.LeadNews;
import io.ringroute.database.NextLook;
import io.ringroute.database.Sql;
import io.ringroute.outcome.CallSettled;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When leads are looked for: at once when the database tells of one or a call has ended, each
 * POLL_INTERVAL while some are due, and else when the next one will be, or each
 * QUIET_POLL_INTERVAL. Many reasons at once make one look; one look runs at a time.
 */
@Component("dueLeads")
public class DueLeads {

  private static final Logger LOG = LoggerFactory.getLogger(DueLeads.class);
  private static final String NEXT_DUE = Sql.load("dialing/find-next-due.sql");
  private static final String POLL = "seda:dialing-poll?discardWhenFull=true&size=1";
  private static final long GAP_NANOS = 50_000_000;

  private final NextLook next;
  private final LeadNews news;
  private final Dialing dialing;
  private final JdbcClient jdbc;
  private final ProducerTemplate send;
  private long lastLook = System.nanoTime() - GAP_NANOS;

  DueLeads(
      PollSettings settings,
      LeadNews news,
      Dialing dialing,
      JdbcClient jdbc,
      ProducerTemplate send) {
    this.next = new NextLook(settings.quietPollInterval());
    this.news = news;
    this.dialing = dialing;
    this.jdbc = jdbc;
    this.send = send;
  }

  /**
   * Whether to look now, asked at each tick; asks the database for the next due time if need be.
   */
  public boolean isLookDue() {
    if (!dialing.isOpen() || news.obstacle() != null) {
      next.wake();
      return dialing.isOpen();
    }
    return next.isDue(() -> jdbc.sql(NEXT_DUE).query(Long.class).optional().orElse(null));
  }

  /**
   * Milliseconds to wait before a look, so that of many ends of calls in a row one look claims a
   * batch; 0 for a look after a while without any.
   */
  public synchronized long pause() {
    long now = System.nanoTime();
    long wait = Math.max(0, lastLook + GAP_NANOS - now);
    lastLook = now + wait;
    return (wait + 999_999) / 1_000_000;
  }

  /** How new leads are found, in words. */
  String words() {
    String obstacle = news.obstacle();
    if (!dialing.isConnected()) {
      return "not looked for";
    }
    return obstacle == null ? "at once" : "each POLL_INTERVAL: " + obstacle;
  }

  @EventListener(ApplicationStartedEvent.class)
  void listen() {
    if (dialing.isConnected()) {
      news.start(this::lookNow);
    }
  }

  /** A slot may be free; of no interest as long as no lead is due. */
  @EventListener(CallSettled.class)
  void slotMayBeFree() {
    if (!next.isResting()) {
      look();
    }
  }

  private void lookNow() {
    next.wake();
    look();
  }

  /** What goes wrong here must not fail who tells of it; the next tick looks too. */
  private void look() {
    try {
      if (dialing.isOpen()) {
        send.sendBody(POLL, null);
      }
    } catch (RuntimeException e) {
      LOG.debug("The next tick looks for leads", e);
    }
  }
}
