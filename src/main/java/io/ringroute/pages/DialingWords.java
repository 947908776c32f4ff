package io.ringroute.pages;

import io.ringroute.dialing.Reason;
import java.util.List;

/** Tells in words for operators why nothing is dialled. */
final class DialingWords {

  private final Times times;

  DialingWords(Times times) {
    this.times = times;
  }

  /** Of the reason that weighs most: the first. */
  String headline(List<Reason> reasons) {
    if (!isStopped(reasons)) {
      return "Calling";
    }
    return switch (reasons.get(0).code()) {
      case "off" -> "Calling is switched off";
      case "stopping" -> "Stopping";
      case "paused" -> "Paused";
      case "quality_breaker" -> "Stopped: the agent reports nothing";
      case "breaker" -> "Waiting: calls don't get through";
      case "window" -> "Outside the calling hours";
      default -> "Not calling";
    };
  }

  /** Whether anything but a full house keeps leads from being dialled. */
  boolean isStopped(List<Reason> reasons) {
    return reasons.stream().anyMatch(reason -> !reason.code().equals("slots"));
  }

  List<String> sentences(List<Reason> reasons) {
    return reasons.isEmpty()
        ? List.of("Leads that are due are called, one after the other.")
        : reasons.stream().map(this::sentence).toList();
  }

  /** One reason as a sentence with its times. */
  String sentence(Reason reason) {
    String detail = capital(reason.detail());
    return switch (reason.code()) {
      case "off" -> "No phone line is set up: LIVEKIT_URL is not set.";
      case "stopping" -> "This node is being stopped.";
      case "slots" -> "All allowed calls are under way; the next one starts when one ends.";
      case "window" -> "It is outside the calling hours. They begin " + until(reason) + ".";
      case "paused" ->
          detail
              + ". Paused since "
              + since(reason)
              + "; nothing is dialled until "
              + "somebody resumes.";
      case "breaker" ->
          detail + ". Open since " + since(reason) + "; it is tried again " + until(reason) + ".";
      case "done" -> "It was called and is not called again; its last call is told below.";
      case "quality_breaker" -> detail + ". Stopped since " + since(reason) + ".";
      default -> detail.endsWith(".") ? detail : detail + ".";
    };
  }

  private String since(Reason reason) {
    return reason.since() == null ? "an unknown time" : times.words(reason.since());
  }

  private String until(Reason reason) {
    return reason.until() == null ? "later" : times.words(reason.until());
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
