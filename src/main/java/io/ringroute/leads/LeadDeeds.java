package io.ringroute.leads;

import io.ringroute.reports.ReportRefused;
import io.ringroute.screening.CallWindow;
import io.ringroute.screening.PhoneNumbers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What operators do with one lead. Nobody is dialled here: a lead that is due by this is screened,
 * claimed and permitted like every other. Each form counts once, however often and wherever it is
 * sent; each deed is kept with who did it, in the transaction that does it.
 */
@Component
public class LeadDeeds {

  private static final String CORRECT = "correct_number";
  private static final Duration FARTHEST = Duration.ofDays(30);

  private final LeadStories stories;
  private final Scheduling scheduling;
  private final Reopening reopening;
  private final Forbidding forbidding;
  private final PhoneNumbers phoneNumbers;
  private final CallWindow window;
  private final Clock clock;

  LeadDeeds(
      LeadStories stories,
      Scheduling scheduling,
      Reopening reopening,
      Forbidding forbidding,
      PhoneNumbers phoneNumbers,
      CallWindow window,
      Clock clock) {
    this.stories = stories;
    this.scheduling = scheduling;
    this.reopening = reopening;
    this.forbidding = forbidding;
    this.phoneNumbers = phoneNumbers;
    this.window = window;
    this.clock = clock;
  }

  /**
   * Makes a lead due at once, before all others; also one whose call went well.
   *
   * @throws ReportRefused 404, 409 with what keeps it
   */
  public void callNow(int leadId, Editor editor) {
    scheduling.schedule(stories.lead(leadId), null, "call_now", clock.instant(), editor);
  }

  /**
   * Makes a lead due at a time.
   *
   * @param at in the next 30 days
   * @return that time, or the next opening of the window after it
   * @throws ReportRefused 404, 409 with what keeps it, 422 when the time is none of these
   */
  public Instant callAt(int leadId, Instant at, Editor editor) {
    Instant now = clock.instant();
    if (!at.isAfter(now) || at.isAfter(now.plus(FARTHEST))) {
      throw new ReportRefused(422, "Choose a time from now on, at most 30 days ahead.");
    }
    Instant opening = window.moveIntoWindow(at);
    scheduling.schedule(stories.lead(leadId), null, "call_at", opening, editor);
    return opening;
  }

  /**
   * Reopens a failed lead, with all its attempts.
   *
   * @throws ReportRefused 404, 409 with what keeps it
   */
  public void reopen(int leadId, Editor editor) {
    reopening.reopenOne(leadId, null, editor);
  }

  /**
   * Gives a lead another number. One that has failed is reopened by it, with all its attempts; one
   * that was called already is called again; one that waits goes on waiting for its time.
   *
   * @throws ReportRefused 404, 409 with what keeps it, 422 when the phone is no number
   */
  public void correct(int leadId, String phone, Editor editor) {
    Map<String, Object> lead = stories.lead(leadId);
    if (phoneNumbers.find(phone).isEmpty()) {
      throw new ReportRefused(
          422,
          "That is no number that can be dialled. Accepted are 98765XXXXX, 098765XXXXX, "
              + "9198765XXXXX and +9198765XXXXX.");
    }
    switch ((String) lead.get("status")) {
      case "failed" -> reopening.reopenOne(leadId, phone, editor);
      case "new" -> scheduling.schedule(lead, phone, CORRECT, null, editor);
      default -> scheduling.schedule(lead, phone, CORRECT, clock.instant(), editor);
    }
  }

  /**
   * Puts a lead's number on the do-not-call list, which ends all waiting leads that have it.
   *
   * @return how many leads ended
   * @throws ReportRefused 404, 409 when its phone is no number
   */
  public long forbid(int leadId, Editor editor) {
    return forbidding.forbid(stories.lead(leadId), editor);
  }
}
