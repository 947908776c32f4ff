package io.ringroute.pages;

import java.util.List;

/**
 * Something that happened to a lead.
 *
 * @param at when
 * @param kind came, call or edit
 * @param title in a few words
 * @param lines more of it, each a sentence
 * @param answers what the agent learnt, by question; empty for nothing
 * @param json the same as the agent sent it; null for nothing
 */
record TimelineEntry(
    Moment at, String kind, String title, List<String> lines, List<Answer> answers, String json) {

  static TimelineEntry of(Moment at, String kind, String title, List<String> lines) {
    return new TimelineEntry(at, kind, title, lines, List.of(), null);
  }

  record Answer(String question, String text) {}
}
