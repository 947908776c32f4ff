package io.ringroute.leads;

import io.ringroute.dialing.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Why a lead is or isn't called now: a pure function of the facts. Of the reasons that hold, one
 * that holds for good decides, else one that holds until somebody acts, else the one that ends
 * last, else what passes in moments.
 */
final class CallingReasons {

  private static final Map<String, String> FAILED =
      Map.of(
          "invalid_phone", "its phone is no number that can be dialled",
          "not_whitelisted", "its number is not in CALL_WHITELIST_NUMBERS",
          "do_not_call", "whoever has its number wants no calls",
          "wrong_number", "somebody else has its number",
          "retries_exhausted", "all its attempts are used");

  private enum Rank {
    FOR_GOOD,
    UNTIL_SOMEBODY_ACTS,
    UNTIL_A_TIME,
    FOR_MOMENTS
  }

  private record Ranked(Rank rank, Reason reason) {

    Instant end() {
      boolean isTimed = rank == Rank.UNTIL_A_TIME && reason.until() != null;
      return isTimed ? reason.until() : Instant.MAX;
    }
  }

  private final LeadFacts facts;
  private final Function<Instant, String> words;
  private final List<Ranked> found = new ArrayList<>();

  private CallingReasons(LeadFacts facts, Function<Instant, String> words) {
    this.facts = facts;
    this.words = words;
  }

  /**
   * All reasons that hold, the one that decides first; never empty.
   *
   * @param words how a moment is told in a sentence
   */
  static List<Reason> of(LeadFacts facts, Function<Instant, String> words) {
    return new CallingReasons(facts, words).all();
  }

  private List<Reason> all() {
    state();
    number();
    time();
    facts.dialling().forEach(reason -> found.add(new Ranked(rank(reason.code()), reason)));
    moments();
    if (found.isEmpty()) {
      add(Rank.FOR_MOMENTS, "due", "It is due: it is called as soon as its turn comes.");
    }
    return found.stream()
        .sorted(
            Comparator.comparing(Ranked::rank)
                .thenComparing(Ranked::end, Comparator.reverseOrder()))
        .map(Ranked::reason)
        .toList();
  }

  private void state() {
    if (facts.callOfLead() != null) {
      add(
          Rank.FOR_GOOD,
          "in_a_call",
          "It is called now, in call %d.".formatted(facts.callOfLead()));
    }
    switch (facts.status()) {
      case "new" -> {}
      case "failed" -> add(Rank.FOR_GOOD, "failed", "It has failed: " + failure() + ".");
      case "dispatched" -> done();
      default ->
          add(
              Rank.FOR_GOOD,
              "unknown_status",
              "It stands in a status that Ringroute doesn't know, and is left alone.");
    }
  }

  private void done() {
    if (facts.callOfLead() == null) {
      String last = facts.lastCall() == null ? "it has no call" : facts.lastCall();
      add(Rank.FOR_GOOD, "done", "It is dispatched and is not called again: " + last + ".");
    }
  }

  private String failure() {
    String reason = facts.failedReason();
    return reason == null ? "nobody noted why" : FAILED.getOrDefault(reason, reason);
  }

  private void number() {
    if (facts.phoneProblem() != null) {
      add(
          Rank.FOR_GOOD,
          "invalid_phone",
          "Its phone can't be dialled: " + facts.phoneProblem() + ".");
    }
    if (!facts.isWhitelisted()) {
      add(Rank.FOR_GOOD, "not_whitelisted", "Its number is not in CALL_WHITELIST_NUMBERS.");
    }
    if (facts.listedAt() != null) {
      String since = words.apply(facts.listedAt());
      found.add(
          new Ranked(
              Rank.FOR_GOOD,
              new Reason(
                  "do_not_call",
                  "Its number is on the do-not-call list since " + since + ".",
                  facts.listedAt(),
                  null)));
    }
  }

  private void time() {
    if (facts.isBeforeItsTime()) {
      until("retry_time", "Its next call is due at %s.", facts.retryAfter());
    }
    if (facts.isOverDailyLimit()) {
      String sentence =
          "Its number had %d of %d calls today; the next may start at %%s."
              .formatted(facts.callsToday(), facts.callsAllowed());
      until("daily_limit", sentence, facts.nextDay());
    }
  }

  private void moments() {
    if (facts.callOfNumber() != null) {
      add(
          Rank.FOR_MOMENTS,
          "number_in_call",
          "Call %d with its number is under way.".formatted(facts.callOfNumber()));
    }
    if (facts.isNew() && facts.leadOfNumber() != null) {
      add(
          Rank.FOR_MOMENTS,
          "same_number",
          "Lead %d has its number and waits too: one is called after the other."
              .formatted(facts.leadOfNumber()));
    }
  }

  private void until(String code, String sentence, Instant end) {
    String detail = sentence.formatted(words.apply(end));
    found.add(new Ranked(Rank.UNTIL_A_TIME, new Reason(code, detail, null, end)));
  }

  private void add(Rank rank, String code, String detail) {
    found.add(new Ranked(rank, new Reason(code, detail, null, null)));
  }

  private static Rank rank(String code) {
    return switch (code) {
      case "window", "breaker" -> Rank.UNTIL_A_TIME;
      case "stopping", "slots" -> Rank.FOR_MOMENTS;
      default -> Rank.UNTIL_SOMEBODY_ACTS;
    };
  }
}
