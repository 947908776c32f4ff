package io.ringroute.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what happened of a test call, each thing once, in the order in which it becomes known. */
final class CallStory {

  private final Consumer<String> teller;
  private final Set<String> told = new HashSet<>();
  private Integer callId;

  CallStory(Consumer<String> teller) {
    this.teller = teller;
  }

  void tell(CallState now) {
    if (now.callId() == null) {
      return;
    }
    if (!now.callId().equals(callId)) {
      callId = now.callId();
      told.clear();
    }
    when(true, "screened and claimed: call " + now.callId() + " in room " + now.callRoom());
    when(now.isAgentReady(), "the agent is ready");
    when(now.isPermitted(), "permitted, LiveKit is asked to dial");
    when(now.isPickedUp() || now.isAnswered(), "answered");
    if (now.isCalled()) {
      when(now.hasAnswers(), "the agent reported answers: " + now.qualification());
      when(now.outcome() != null, "the agent reported: " + now.outcome());
    }
    boolean isFailed = "failed".equals(now.callStatus());
    when(isFailed, "failed, " + now.failureReason() + ": " + now.detail());
    when(
        now.isEnded() && now.isPermitted(),
        "the line is free, after a talk of " + now.talkedSeconds() + " s");
    when(now.isSettled(), "settled: the call is " + (now.isCalled() ? "called" : now.callStatus()));
  }

  /** LiveKit says that the phone rings. */
  void tellRinging() {
    when(true, "ringing");
  }

  void tellTask(CallState now, boolean isPushOn) {
    when("pushed".equals(now.callStatus()), "filed as task " + now.taskId());
    when(now.pushError() != null, "no task yet: " + now.pushError());
    when(
        now.isTaskAwaited(), isPushOn ? "no task yet" : "no task: TALKINGSHOPS_API_KEY is not set");
    when(now.isCalled() && !now.hasAnswers(), "no task: there are no answers to file");
  }

  private void when(boolean holds, String line) {
    String key = line.replaceFirst("[,:].*", "");
    if (holds && told.add(key)) {
      teller.accept(line);
    }
  }
}
