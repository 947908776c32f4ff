package io.ringroute.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringroute.outcome.AgentOutcome;
import io.ringroute.outcome.FailureReason;
import io.ringroute.outcome.LeadState;
import io.ringroute.outcome.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final LeadState LEAD = new LeadState("dispatched", 0, 0, 7, null, null);

  private final RetrySettings settings = settings(3, "unanswered=4h, rejected=48h");
  private final RetryPolicy policy = new RetryPolicy(settings, UnaryOperator.identity());

  @Property
  void endsExactlyAfterTheAllowedRetriesWhateverTheReasons(
      @ForAll @IntRange(min = 0, max = 20) int maxRetries, @ForAll FailureReason reason) {
    RetryPolicy allowing = new RetryPolicy(settings(maxRetries, ""), UnaryOperator.identity());
    LeadState lead = LEAD;
    int dials = 0;
    while (!lead.status().equals("failed")) {
      dials++;
      lead = allowing.afterFailure(reason, lead, NOW).lead();
      assertThat(lead.retryCount()).isEqualTo(dials);
    }
    assertThat(dials).isEqualTo(1 + maxRetries);
    assertThat(lead.failedReason()).isEqualTo("retries_exhausted");
    assertThat(lead.retryAfter()).isNull();
  }

  @Property
  void dialsAgainADayLaterUnlessTheReasonHasADelayOfItsOwn(@ForAll FailureReason reason) {
    Duration delay =
        switch (reason) {
          case UNANSWERED -> Duration.ofHours(4);
          case REJECTED -> Duration.ofHours(48);
          default -> Duration.ofHours(24);
        };
    LeadState lead = policy.afterFailure(reason, LEAD, NOW).lead();
    assertThat(lead).isEqualTo(new LeadState("new", 1, 0, 7, NOW.plus(delay), null));
  }

  @Property
  void givesAFailedLeadNoNextTimeAndEveryNewLeadOne(
      @ForAll FailureReason reason,
      @ForAll @IntRange(min = 0, max = 9) int retries,
      @ForAll @IntRange(min = 0, max = 9) int callbacks) {
    LeadState lead = new LeadState("dispatched", retries, callbacks, 0, null, null);
    for (LeadPlan plan :
        new LeadPlan[] {
          policy.afterFailure(reason, lead, NOW),
          policy.afterTalk(AgentOutcome.CALLBACK, NOW.plusSeconds(5), lead, NOW)
        }) {
      assertThat(plan.lead().retryAfter() == null).isEqualTo(plan.lead().status().equals("failed"));
    }
  }

  @Property
  void promisesACallbackInTheWindowWithinThirtyDays(@ForAll @IntRange(min = 0, max = 60) int days) {
    RetryPolicy closed = new RetryPolicy(settings, at -> at.plusSeconds(99));
    Instant wish = NOW.plus(Duration.ofDays(days));
    LeadState lead = closed.afterTalk(AgentOutcome.CALLBACK, wish, LEAD, NOW).lead();
    LeadState promised = new LeadState("new", 0, 1, 100, wish.plusSeconds(99), null);
    LeadState ordinary = new LeadState("new", 1, 0, 7, NOW.plus(Duration.ofHours(24)), null);
    assertThat(lead).isEqualTo(days <= 30 ? promised : ordinary);
  }

  @Property
  void promisesNoMoreCallbacksThanAllowed(@ForAll @IntRange(min = 0, max = 9) int callbacks) {
    LeadState lead = new LeadState("dispatched", 1, callbacks, 100, null, null);
    LeadState next = policy.afterTalk(AgentOutcome.CALLBACK, NOW, lead, NOW).lead();
    assertThat(next.callbacks()).isEqualTo(Math.max(callbacks, Math.min(callbacks + 1, 3)));
    assertThat(next.retryCount()).isEqualTo(callbacks < 3 ? 1 : 2);
  }

  @Test
  void takesACallbackWithoutATimeForAnOrdinaryRetry() {
    assertThat(policy.afterTalk(AgentOutcome.CALLBACK, null, LEAD, NOW))
        .isEqualTo(LeadPlan.retry(LEAD, 1, NOW.plus(Duration.ofHours(24))));
  }

  @Test
  void doesNotCallBackInThePast() {
    Instant past = NOW.minusSeconds(60);
    assertThat(policy.afterTalk(AgentOutcome.CALLBACK, past, LEAD, NOW).lead().retryAfter())
        .isEqualTo(NOW);
  }

  @Test
  void usesUpAnOperatorsWishWithItsCall() {
    LeadState wished = new LeadState("dispatched", 0, 0, 101, null, null);
    assertThat(policy.afterFailure(FailureReason.UNANSWERED, wished, NOW).lead().priority())
        .isZero();
    for (int ofAnotherWriter : new int[] {100, 102, 500}) {
      LeadState lead = new LeadState("dispatched", 0, 0, ofAnotherWriter, null, null);
      assertThat(policy.afterFailure(FailureReason.UNANSWERED, lead, NOW).lead().priority())
          .isEqualTo(ofAnotherWriter);
    }
  }

  @Test
  void dropsThePriorityOfAPromiseThatWasKept() {
    LeadState promised = new LeadState("dispatched", 0, 1, 100, null, null);
    assertThat(policy.afterFailure(FailureReason.UNANSWERED, promised, NOW).lead().priority())
        .isZero();
  }

  @Test
  void neverCallsAgainAfterAWrongNumberOrARequestNotToCall() {
    assertThat(policy.afterTalk(AgentOutcome.WRONG_NUMBER, null, LEAD, NOW))
        .isEqualTo(LeadPlan.failed(LEAD, 0, "wrong_number"));
    assertThat(policy.afterTalk(AgentOutcome.DO_NOT_CALL, null, LEAD, NOW))
        .isEqualTo(LeadPlan.failed(LEAD, 0, "do_not_call"));
  }

  @Test
  void leavesALeadAsItIsAfterATalkThatAsksForNothing() {
    assertThat(policy.afterTalk(null, null, LEAD, NOW).isChanged()).isFalse();
    assertThat(policy.afterTalk(AgentOutcome.NOT_INTERESTED, null, LEAD, NOW).isChanged())
        .isFalse();
  }

  @Test
  void usesNoRetryForAWithdrawnCall() {
    Instant reopening = NOW.plusSeconds(7200);
    assertThat(policy.afterWithdrawal(new Withdrawal("late", null), LEAD, NOW))
        .isEqualTo(LeadPlan.later(LEAD, NOW.plusSeconds(300)));
    assertThat(policy.afterWithdrawal(new Withdrawal("window", reopening), LEAD, NOW))
        .isEqualTo(LeadPlan.later(LEAD, reopening));
    assertThat(policy.afterWithdrawal(new Withdrawal("do_not_call", null), LEAD, NOW))
        .isEqualTo(LeadPlan.failed(LEAD, 0, "do_not_call"));
  }

  @Property
  void takesBackWhatAFailureHadCost(
      @ForAll FailureReason reason, @ForAll @IntRange(min = 0, max = 3) int retries) {
    LeadState before = new LeadState("dispatched", retries, 0, 7, null, null);
    LeadState failed = policy.afterFailure(reason, before, NOW).lead();
    assertThat(policy.afterLateTalk(null, null, failed, 1, NOW))
        .isEqualTo(LeadPlan.dispatched(before));
  }

  @Test
  void takesNothingBackFromALeadThatIsBeingCalledAgain() {
    assertThat(policy.afterLateTalk(AgentOutcome.WRONG_NUMBER, null, LEAD, 1, NOW).isChanged())
        .isFalse();
  }

  @Test
  void refusesSettingsThatItCannotUse() {
    assertThatThrownBy(() -> settings(-1, "")).hasMessageContaining("MAX_CALL_RETRIES=-1");
    assertThatThrownBy(() -> settings(3, "unanswered"))
        .hasMessageContaining("RETRY_DELAY_BY_REASON")
        .hasMessageContaining("unanswered=4h");
    assertThatThrownBy(() -> settings(3, "asleep=4h"))
        .hasMessageContaining("reason must be one of");
    assertThatThrownBy(() -> settings(3, "unanswered=0s")).hasMessageContaining("above zero");
  }

  private static RetrySettings settings(int maxRetries, String delays) {
    return new RetrySettings(maxRetries, Duration.ofHours(24), ReasonDelays.of(delays), 3);
  }
}
