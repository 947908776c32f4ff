package io.ringroute.push;

import io.ringroute.database.NextLook;
import io.ringroute.database.Sql;
import io.ringroute.outcome.CallSettled;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the claim of due calls asks for. */
@Component("pushQueue")
class PushQueue {

  private static final int BATCH = 10;

  private static final String NEXT = Sql.load("push/find-next-push.sql");
  private static final int REST = 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PushSettings settings;
  private final JdbcClient jdbc;
  private final NextLook next;
  private final PushMeters meters = new PushMeters();

  PushQueue(PushSettings settings, JdbcClient jdbc) {
    Duration rest = settings.pollInterval().multipliedBy(REST);
    this.settings = settings;
    this.jdbc = jdbc;
    this.next = new NextLook(rest.compareTo(LONGEST) < 0 ? rest : LONGEST);
  }

  /** Whether to look for calls to file; while none waits, twenty times as seldom. */
  public boolean isDue() {
    return isOn() && next.isDue(this::millis);
  }

  private Long millis() {
    return jdbc.sql(NEXT).param("outcomes", outcomes()).query(Long.class).optional().orElse(null);
  }

  /** Looks at the next tick. */
  @EventListener(CallSettled.class)
  public void wake() {
    next.wake();
  }

  /** Counts a call that was filed. */
  public void countFiled() {
    meters.count("filed");
  }

  /** Whether anything is pushed at all. */
  public boolean isOn() {
    return settings.isOn();
  }

  /** The parameters of the claim. */
  public Map<String, Object> claim() {
    return Map.of(
        "batch", BATCH,
        "requests", settings.requestsPerMinute(),
        "outcomes", outcomes());
  }

  private String outcomes() {
    return String.join(",", settings.outcomes());
  }
}
