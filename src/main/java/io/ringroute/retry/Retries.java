package io.ringroute.retry;

import io.ringroute.outcome.CallState;
import io.ringroute.outcome.LeadState;
import io.ringroute.outcome.Result;
import io.ringroute.outcome.Settlement;
import io.ringroute.outcome.TalkTime;
import io.ringroute.screening.CallWindow;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Asks the retry policy for the routes. */
@Component("retries")
public class Retries {

  /** Stands in for a lead whose row is gone. */
  private static final LeadState GONE = new LeadState("dispatched", 0, 0, 0, null, null);

  private final RetryPolicy policy;
  private final EndedCalls ended = new EndedCalls();
  private final TalkTime talkTime = new TalkTime();

  Retries(RetrySettings settings, CallWindow callWindow) {
    this.policy = new RetryPolicy(settings, callWindow::moveIntoWindow);
  }

  /** What is to be written down, of the call and of its lead. */
  public Ending ending(Settlement settlement) {
    return new Ending(settlement, plan(settlement));
  }

  /** Counts what was written down. */
  public void count(Ending ending) {
    ended.count(ending.settlement(), ending.plan());
    talkTime.count(ending.settlement());
  }

  private LeadPlan plan(Settlement settlement) {
    LeadState lead = settlement.call().lead();
    Instant now = settlement.call().now();
    if (lead == null) {
      return LeadPlan.unchanged(GONE);
    }
    if (settlement.result() instanceof Result.Failed failed) {
      return failed.withdrawal() == null
          ? policy.afterFailure(failed.reason(), lead, now)
          : policy.afterWithdrawal(failed.withdrawal(), lead, now);
    }
    if (settlement.result() instanceof Result.Written written) {
      return settlement.step() == Settlement.Step.RECALL
          ? policy.afterLateTalk(null, null, lead, used(settlement), now)
          : afterWritten(written, settlement.call(), now);
    }
    Result.Called called = (Result.Called) settlement.result();
    return settlement.step() == Settlement.Step.REVISE
        ? policy.afterLateTalk(called.outcome(), called.callbackAt(), lead, used(settlement), now)
        : policy.afterTalk(called.outcome(), called.callbackAt(), lead, now);
  }

  /** How many retries the failure cost that a late talk replaces. */
  private static int used(Settlement settlement) {
    return settlement.call().isFree() ? 0 : 1;
  }

  /** Only the newest call of a lead that waits for it says what becomes of the lead. */
  private LeadPlan afterWritten(Result.Written written, CallState call, Instant now) {
    boolean isAwaited = call.written().isNewest() && call.lead().status().equals("dispatched");
    return isAwaited && written.isFailed()
        ? policy.afterFailure(written.reason(), call.lead(), now)
        : LeadPlan.unchanged(call.lead());
  }
}
