package io.ringroute.pages;

import io.ringroute.dialing.DialingStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * What goes on at one moment, as the database tells it.
 *
 * @param calls under way, the oldest first; no more than a page shows
 */
record NowSample(DialingStatus dialling, List<LiveCall> calls, Waiting waiting) {

  /**
   * A call that is under way.
   *
   * @param leadId null when the lead's row is gone
   * @param permitAt when it began to ring; null before
   * @param answeredAt when the phone was picked up; null before
   * @param isOurs whether this application dials it, and no other writer
   */
  record LiveCall(
      int id,
      Integer leadId,
      String name,
      String phone,
      Timestamp callStartedAt,
      Timestamp permitAt,
      Timestamp answeredAt,
      boolean isOurs) {

    String state() {
      if (answeredAt != null) {
        return "talking";
      }
      if (!isOurs) {
        return "started by another program";
      }
      return permitAt == null ? "getting ready" : "ringing";
    }

    Instant since() {
      Timestamp since = permitAt == null ? callStartedAt : permitAt;
      return (answeredAt == null ? since : answeredAt).toInstant();
    }
  }

  /**
   * @param due leads that may be called at once
   * @param retries leads that wait for another attempt
   * @param promises leads that wait for a time that somebody was promised
   * @param starts calls started within a second
   * @param now the database's clock
   */
  record Waiting(long due, long retries, long promises, int starts, Timestamp now) {}
}
