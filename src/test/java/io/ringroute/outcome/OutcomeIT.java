package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SettlementTest
@UseAdviceWith
class OutcomeIT {

  @Autowired Story story;
  @Autowired CallTable table;
  @Autowired FakeLiveKit liveKit;
  @Autowired OutcomeSettings settings;

  @BeforeEach
  void begin() throws Exception {
    story.begins();
  }

  @Test
  void endsABusyCallAtOnceWithItsCodeInPlainWords() {
    int call = table.dialled();
    story.isBusy(call);
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "rejected")
        .containsEntry("sip_status_code", 486)
        .containsEntry("detail", "busy on another call, or the reject button (486 Busy Here)")
        .containsEntry("duration_seconds", 0);
    assertThat(table.call(call).get("leg_ended_at")).isNotNull();
    assertThat(table.call(call).get("settled_at")).isNotNull();
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void deletesTheRoomOfAFailedDialBeforeTheSettlementIsWritten() {
    int call = table.dialled();
    liveKit.onRelease(() -> assertThat(table.call(call)).containsEntry("status", "calling"));
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("status", "failed");
    assertThat(liveKit.told())
        .containsExactly(
            "release %s RM_%d %d".formatted(table.call(call).get("call_room"), call, call));
  }

  @Test
  void endsAFailedDialEvenWhenItsRoomCannotBeDeleted() {
    int call = table.dialled();
    liveKit.isDown();
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("status", "failed");
  }

  @Test
  void ignoresARepeatedFact() {
    int call = table.dialled();
    story.isBusy(call);
    story.isBusy(call);
    assertThat(table.leadOf(call)).containsEntry("retry_count", 1);
  }

  @Test
  void holdsTheSlotOfAQualifiedCallUntilThePhoneIsPutDown() {
    int call = table.dialled();
    story.isAnswered(call);
    story.isQualified(call);
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.call(call).get("leg_ended_at")).isNull();
    assertThat(table.call(call).get("call_ended_at")).isNull();
    assertThat(table.holdsSlot(call)).isTrue();

    table.passes(call, "90 seconds");
    story.hangsUp(call);
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat((Integer) table.call(call).get("duration_seconds"))
        .isEqualTo(table.talkSeconds(call))
        .isGreaterThanOrEqualTo(90);
    assertThat(table.call(call).get("call_ended_at")).isNotNull();
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void freesTheSlotOfACallThatAnotherWriterEndedBeforeItsPermit() {
    int ended = table.claim(table.lead());
    int waiting = table.claim(table.lead());
    table.isEndedByAnotherWriter(ended);
    story.reaps();
    assertThat(table.holdsSlot(ended)).isFalse();
    assertThat(table.holdsSlot(waiting)).isTrue();
  }

  @Test
  void keepsTheSlotOfACallThatAnotherWriterEndedWhileThePhoneRings() {
    int call = table.dialled();
    table.isEndedByAnotherWriter(call);
    story.reaps();
    assertThat(table.holdsSlot(call)).isTrue();
  }

  @Test
  void keepsAnAnsweredCallOpenUntilTheAgentsGraceIsOver() {
    int call = table.dialled();
    story.record(call, "agent_ready", Map.of());
    story.isAnswered(call);
    story.hangsUp(call);
    story.reaps();
    assertThat(table.call(call)).containsEntry("status", "calling");
    assertThat(table.holdsSlot(call)).isFalse();

    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "no_answers");
    assertThat(liveKit.told()).isEmpty();
  }

  @Test
  void blamesTheStartOfAnAgentThatNobodyEverSaw() {
    int call = table.dialled();
    story.isAnswered(call);
    story.hangsUp(call);
    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("failure_reason", "startup_failed");
  }

  @Test
  void doesNotLetAnEventOvertakeTheDialsReply() {
    int call = table.dialled();
    story.leaves(call, "ringing");
    assertThat(table.call(call)).containsEntry("status", "calling");
    assertThat(table.holdsSlot(call)).isTrue();
    story.isBusy(call);
    assertThat(table.call(call)).containsEntry("failure_reason", "rejected");
  }

  @Test
  void doesNotTakeAParticipantsJoiningForAnAnswer() {
    int call = table.dialled();
    story.isUnknown(call);
    story.record(
        call,
        "webhook",
        Map.of("event", "participant_joined", "kind", "SIP", "call_status", "dialing"));
    story.leaves(call, "ringing");
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "unanswered")
        .containsEntry("duration_seconds", 0);
  }

  @Test
  void keepsAnUnknownDialOpenWhileItMayStillCome() {
    int call = table.dialled();
    story.isUnknown(call);
    table.passes(call, "69 seconds");
    story.reaps();
    assertThat(liveKit.told()).hasSize(1);
    assertThat(table.call(call)).containsEntry("status", "calling");
    assertThat(table.holdsSlot(call)).isTrue();

    table.passes(call, "11 seconds");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "dispatch_failed")
        .containsEntry("duration_seconds", 0);
    assertThat(table.leadOf(call)).containsEntry("status", "new").containsEntry("retry_count", 1);
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void endsADialWhoseReplyWasLostWithItsNode() {
    int call = table.dialled();
    table.passes(call, "71 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("failure_reason", "dispatch_failed");
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void endsAnUnknownDialThatRangAndIsGone() {
    int call = table.dialled();
    story.isUnknown(call);
    liveKit.finds("ringing", true);
    table.passes(call, "10 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("status", "calling");

    liveKit.reset();
    table.passes(call, "10 seconds");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "unanswered");
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void waitsForTheAgentOfAnUnknownDialThatWasPickedUpAndIsGone() {
    int call = table.dialled();
    story.isUnknown(call);
    liveKit.finds("active", true);
    table.passes(call, "10 seconds");
    story.reaps();
    assertThat(table.call(call).get("answered_at")).isNotNull();

    liveKit.reset();
    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("status", "calling");
    assertThat(table.holdsSlot(call)).isFalse();

    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("failure_reason", "no_answers");
  }

  @Test
  void believesTheAgentOfAnUnknownDial() {
    int call = table.dialled();
    story.isUnknown(call);
    story.isQualified(call);
    table.passes(call, "71 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void concludesNothingFromLookUpsThatFail() {
    int call = table.dialled();
    story.isUnknown(call);
    liveKit.isDown();
    for (int i = 0; i < 20; i++) {
      table.passes(call, "30 seconds");
      story.reaps();
    }
    assertThat(liveKit.told()).hasSize(20);
    assertThat(table.call(call)).containsEntry("status", "calling");
    assertThat(table.holdsSlot(call)).isTrue();
  }

  @Test
  void looksADialWithoutAClearReplyUpEveryTenSeconds() {
    int unclear = table.dialled();
    int lost = table.dialled();
    int ringing = table.dialled();
    story.isUnknown(unclear);
    liveKit.finds("ringing", true);
    for (int call : new int[] {unclear, lost, ringing}) {
      table.passes(call, "10 seconds");
    }
    story.reaps();
    story.reaps();
    assertThat(liveKit.told()).containsExactly(lookUp(unclear));

    table.passes(lost, "45 seconds");
    story.reaps();
    assertThat(liveKit.told()).containsExactly(lookUp(unclear), lookUp(lost));

    table.passes(lost, "10 seconds");
    story.reaps();
    assertThat(liveKit.told()).containsExactly(lookUp(unclear), lookUp(lost), lookUp(lost));
  }

  @Test
  void looksEveryOpenLegUpAtOnceAfterAStart() {
    int ringing = table.dialled();
    int talking = table.dialled();
    story.joins(talking, "SIP");
    story.isAnswered(talking);
    int unsent = table.claim(table.lead());
    int over = table.dialled();
    story.isBusy(over);
    liveKit.reset();
    liveKit.finds("active", true);

    story.reaps();
    assertThat(liveKit.told()).isEmpty();

    story.starts();
    story.reaps();
    story.reaps();
    assertThat(liveKit.told()).containsExactlyInAnyOrder(lookUp(ringing), lookUp(talking));
    assertThat(table.call(unsent)).containsEntry("status", "calling");
  }

  @Test
  void looksAnOpenLegUpThatNoWebhookToldOf() {
    int call = table.dialled();
    story.isAnswered(call);
    liveKit.finds("active", true);
    table.passes(call, "61 seconds");
    story.reaps();
    story.reaps();
    assertThat(liveKit.told()).hasSize(1);
    assertThat(table.call(call).get("leg_ended_at")).isNull();

    liveKit.reset();
    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(table.call(call).get("leg_ended_at")).isNotNull();
    assertThat(table.holdsSlot(call)).isFalse();

    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("failure_reason", "no_answers");
  }

  @Test
  void seldomLooksALegUpThatAWebhookToldOf() {
    int call = table.dialled();
    story.joins(call, "SIP");
    story.isAnswered(call);
    liveKit.finds("active", true);
    table.passes(call, settings.lookUpInterval().multipliedBy(3).toString());
    story.reaps();
    assertThat(liveKit.told()).isEmpty();

    table.passes(call, settings.lookUpInterval().multipliedBy(3).toString());
    story.reaps();
    assertThat(liveKit.told()).hasSize(1);
  }

  @Test
  void looksALegUpWhenAWebhookToldOfTheAgentOnly() {
    int call = table.dialled();
    story.joins(call, "AGENT");
    story.isAnswered(call);
    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(liveKit.told()).hasSize(1);
  }

  @Test
  void looksAnUnknownDialUpAlthoughAWebhookToldOfIt() {
    int call = table.dialled();
    story.joins(call, "SIP");
    story.isUnknown(call);
    liveKit.finds("ringing", true);
    table.passes(call, "61 seconds");
    story.reaps();
    assertThat(liveKit.told()).hasSize(1);
  }

  @Test
  void endsALegThatStillLivesAtItsDeadline() {
    int call = table.dialled();
    story.isAnswered(call);
    liveKit.finds("active", true);
    table.passes(call, "701 seconds");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "stale_timeout");
    assertThat(liveKit.told()).anyMatch(told -> told.startsWith("remove"));
    assertThat(liveKit.told()).anyMatch(told -> told.startsWith("release"));
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void endsTheLegOfACalledCallAtItsDeadlineToo() {
    int call = table.dialled();
    story.isAnswered(call);
    story.isQualified(call);
    liveKit.finds("active", true);
    table.passes(call, "701 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("status", "called");
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void asksAnUnreachableLiveKitForFiveMinutesAfterTheDeadline() {
    int call = table.dialled();
    liveKit.isDown();
    table.passes(call, "701 seconds");
    story.reaps();
    assertThat(table.call(call)).containsEntry("status", "calling");

    table.passes(call, "300 seconds");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "stale_timeout");
  }

  @Test
  void endsACallThatGotNoPermitInTime() {
    int call = table.claim(table.lead());
    story.settles(call);
    assertThat(table.call(call)).containsEntry("status", "calling");
    table.passes(call, "46 seconds");
    story.reaps();
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "stale_timeout");
    assertThat(table.call(call).get("leg_ended_at")).isNotNull();
    assertThat(table.holdsSlot(call)).isFalse();
  }

  @Test
  void ringsNobodyForACallThatFailedBeforeItWasSent() {
    int call = table.claim(table.lead());
    story.record(
        call, "not_sent", Map.of("reason", "startup_failed", "detail", "the agent was not ready"));
    assertThat(table.call(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "startup_failed")
        .containsEntry("detail", "the agent was not ready");
    assertThat(table.leadOf(call)).containsEntry("retry_count", 1);
  }

  @Test
  void looksOtherCallsUpWhenOneLookUpFails() {
    int unlucky = table.dialled();
    int lucky = table.dialled();
    story.isAnswered(unlucky);
    story.isAnswered(lucky);
    table.passes(unlucky, "61 seconds");
    table.passes(lucky, "61 seconds");
    liveKit.isDownFor(unlucky);
    story.reaps();
    assertThat(table.holdsSlot(unlucky)).isTrue();
    assertThat(table.holdsSlot(lucky)).isFalse();
  }

  private String lookUp(int call) {
    return "lookUp %s %d".formatted(table.call(call).get("call_room"), call);
  }
}
