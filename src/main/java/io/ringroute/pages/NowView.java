package io.ringroute.pages;

import io.ringroute.dialing.DialingSettings;
import io.ringroute.dialing.Reason;
import java.util.List;

/**
 * What goes on, in words.
 *
 * @param headline in a few words
 * @param tone calling, idle or stopped: how it is coloured
 * @param sentences all reasons why nothing is dialled, or what happens next
 * @param canPause whether it isn't paused
 * @param canResume whether resuming ends something
 * @param calls under way
 * @param moreCalls how many are under way beside those
 * @param numbers in words, each with its name
 * @param updatedAt when it was so, by the database's clock
 */
record NowView(
    String headline,
    String tone,
    List<String> sentences,
    boolean canPause,
    boolean canResume,
    List<Row> calls,
    int moreCalls,
    List<Figure> numbers,
    Moment updatedAt) {

  private static final long MOST = 10_000;

  /**
   * @param leadId null when the lead's row is gone
   */
  record Row(int id, Integer leadId, String name, String number, String state, Moment since) {}

  /**
   * @param of what it may be at most; empty for nothing
   */
  record Figure(String name, String value, String of) {}

  static NowView of(NowSample sample, DialingSettings limits, Onlooker onlooker, Times times) {
    List<Reason> reasons = sample.dialling().reasons();
    DialingWords words = new DialingWords(times);
    boolean isIdle = reasons.isEmpty() && sample.calls().isEmpty() && sample.waiting().due() == 0;
    List<Row> calls = sample.calls().stream().map(call -> row(call, onlooker, times)).toList();
    int taken = limits.maxConcurrentCalls() - sample.dialling().freeSlots();
    return new NowView(
        isIdle ? "Ready" : words.headline(reasons),
        isIdle ? "idle" : words.isStopped(reasons) ? "stopped" : "calling",
        isIdle ? List.of("No lead is due.") : words.sentences(reasons),
        !sample.dialling().isPaused(),
        sample.dialling().isPaused()
            || sample.dialling().isBreakerOpen()
            || sample.dialling().isQualityBreakerOpen(),
        calls,
        Math.max(0, taken - calls.size()),
        figures(sample, taken, limits),
        times.clock(sample.waiting().now().toInstant()));
  }

  private static List<Figure> figures(NowSample sample, int taken, DialingSettings limits) {
    NowSample.Waiting waiting = sample.waiting();
    return List.of(
        new Figure("Calls under way", "" + taken, "of " + limits.maxConcurrentCalls() + " allowed"),
        new Figure(
            "Started in the last second",
            "" + waiting.starts(),
            "of " + limits.callsPerSecond() + " allowed"),
        new Figure("Leads due now", counted(waiting.due()), ""),
        new Figure("Waiting for another attempt", counted(waiting.retries()), ""),
        new Figure("Waiting for a promised time", counted(waiting.promises()), ""));
  }

  private static Row row(NowSample.LiveCall call, Onlooker onlooker, Times times) {
    String name = call.name() == null ? "without a name" : call.name();
    return new Row(
        call.id(),
        call.leadId(),
        onlooker.text(name),
        onlooker.number(call.phone()),
        call.state(),
        times.clock(call.since()));
  }

  private static String counted(long number) {
    return number > MOST ? "more than 10,000" : "%,d".formatted(number);
  }
}
