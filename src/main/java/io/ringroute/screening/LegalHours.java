package io.ringroute.screening;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.Set;

/**
 * The hours in which Indian law allows commercial calls: 09:00 to 21:00 in India (TRAI's Telecom
 * Commercial Communications Customer Preference Regulations). India has no daylight saving time.
 */
final class LegalHours {

  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final ZoneOffset OFFSET = ZoneOffset.ofHoursMinutes(5, 30);
  private static final LocalTime FIRST = LocalTime.of(9, 0);
  private static final LocalTime LAST = LocalTime.of(21, 0);

  private LegalHours() {}

  /** The legal hours of the Indian date on which the instant lies. */
  static Interval on(Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, INDIA);
    return new Interval(date.atTime(FIRST).toInstant(OFFSET), date.atTime(LAST).toInstant(OFFSET));
  }

  /**
   * Whether these hours of that zone are within the legal ones at every date from {@code since} on.
   */
  static boolean cover(DailyHours hours, ZoneId zone, Instant since) {
    return offsets(zone.getRules(), since).stream().allMatch(offset -> cover(hours, offset));
  }

  private static boolean cover(DailyHours hours, ZoneOffset offset) {
    LocalDate anyDate = LocalDate.EPOCH;
    LocalDateTime start = hours.startOn(anyDate);
    Duration length = Duration.between(start, hours.endOn(anyDate));
    Instant opensAt = start.toInstant(offset);
    Interval legal = on(opensAt);
    return legal.contains(opensAt) && !opensAt.plus(length).isAfter(legal.closesAt());
  }

  private static Set<ZoneOffset> offsets(ZoneRules rules, Instant since) {
    Set<ZoneOffset> offsets = new HashSet<>();
    offsets.add(rules.getOffset(since));
    rules.getTransitions().stream()
        .filter(transition -> transition.getInstant().isAfter(since))
        .map(ZoneOffsetTransition::getOffsetAfter)
        .forEach(offsets::add);
    rules.getTransitionRules().forEach(rule -> offsets.add(rule.getOffsetAfter()));
    return offsets;
  }
}
