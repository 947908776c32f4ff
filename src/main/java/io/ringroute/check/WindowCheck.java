package io.ringroute.check;

import io.ringroute.screening.CallWindow;
import io.ringroute.screening.Interval;
import io.ringroute.screening.ScreeningSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says what the window and the whitelist mean now. */
final class WindowCheck {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE dd MMM HH:mm zzz", Locale.ENGLISH);

  private final ScreeningSettings settings;
  private final CallWindow window;
  private final Duration ringing;
  private final Clock clock;

  /**
   * @param legal whether the Indian rule for commercial calls holds
   * @param ringing RINGING_TIMEOUT
   */
  WindowCheck(ScreeningSettings settings, boolean legal, Duration ringing, Clock clock) {
    this.settings = settings;
    this.window = settings.callWindow(legal, clock);
    this.ringing = ringing;
    this.clock = clock;
  }

  boolean isOpen() {
    return interval().contains(clock.instant());
  }

  Finding window() {
    return Finding.ok(words());
  }

  /** Like {@code open until 19:00 IST} or {@code closed, opens Thu 26 Nov 10:00 IST}. */
  String words() {
    return isOpen()
        ? "open until " + HOUR.format(interval().closesAt().atZone(window.zone()))
        : "closed, opens " + DAY.format(interval().opensAt().atZone(window.zone()));
  }

  Finding whitelist() {
    int count = settings.whitelist().numbers().size();
    return count == 0
        ? Finding.none("none, every lead is called")
        : Finding.ok(
            (count == 1 ? "1 number" : count + " numbers")
                + "; every other lead becomes failed, not_whitelisted");
  }

  private Interval interval() {
    Instant now = clock.instant();
    return window.permitIntervalAt(now, ringing);
  }
}
