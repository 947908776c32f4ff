package io.ringroute.check;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Watches a test call until its end and tells what happens of it. */
final class CallWatch {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final Duration UNTIL_CLAIMED = Duration.ofSeconds(30);
  private static final Duration UNTIL_FILED = Duration.ofSeconds(30);

  /** How often a request that could not leave in time is tried once more. */
  private static final int REPEATS = 3;

  private final TestCalls calls;
  private final int leadId;
  private final CallingNode node;
  private final Ringing ringing;
  private final Consumer<String> teller;
  private final CallStory story;
  private long waitingSince = System.nanoTime();
  private int repeats = REPEATS;

  /**
   * @param node dials the lead; null when another application does
   */
  CallWatch(
      TestCalls calls, int leadId, CallingNode node, Ringing ringing, Consumer<String> teller) {
    this.calls = calls;
    this.leadId = leadId;
    this.node = node;
    this.ringing = ringing;
    this.teller = teller;
    this.story = new CallStory(teller);
  }

  /**
   * Until the call has its result and the phone is put down, or there will be no call, or nobody
   * looks after it any more.
   *
   * @throws Found when nobody claims the lead
   */
  CallState untilOver() {
    CallState now = calls.state(leadId);
    Integer late = null;
    while (isAwaited(now, late)) {
      if (now.callId() == null || now.callId().equals(late)) {
        dialOrGiveUp();
      } else if (ringing.isSeen(now)) {
        story.tellRinging();
      }
      LockSupport.parkNanos(LOOK_NANOS);
      now = calls.state(leadId);
      story.tell(now);
      late = now.isLate() && !now.callId().equals(late) && repeat() ? now.callId() : late;
    }
    return now;
  }

  /**
   * @param late the call that could not leave in time and is to be followed by another; null when
   *     there is none
   */
  private static boolean isAwaited(CallState now, Integer late) {
    boolean isRepeated = now.callId() != null && now.callId().equals(late);
    return isRepeated
        ? now.leadStatus().equals("new")
        : !now.isOver() && !now.isRefused() && !now.isForgotten();
  }

  private boolean repeat() {
    boolean isRepeated = repeats-- > 0 && calls.repeat(leadId);
    if (isRepeated) {
      teller.accept("no phone rang, so it is tried again");
      waitingSince = System.nanoTime();
    }
    return isRepeated;
  }

  /** When nobody takes the lead, it ends, unless it is claimed in this very moment. */
  private void dialOrGiveUp() {
    if (isLonger(UNTIL_CLAIMED, waitingSince) && calls.end(leadId)) {
      throw Found.none(
          "nobody claimed the lead within %d s: dialling is off or paused, or every slot is taken"
              .formatted(UNTIL_CLAIMED.toSeconds()));
    }
    if (node != null) {
      node.dial(calls.due(leadId));
    }
  }

  /** Until the call's answers are filed as a task, or it is known why not yet. */
  CallState untilFiled(boolean isPushOn) {
    long since = System.nanoTime();
    CallState now = calls.state(leadId);
    while (isPushOn && now.isTaskAwaited() && !isLonger(UNTIL_FILED, since)) {
      LockSupport.parkNanos(LOOK_NANOS);
      now = calls.state(leadId);
    }
    story.tellTask(now, isPushOn);
    return now;
  }

  private static boolean isLonger(Duration time, long since) {
    return System.nanoTime() - since > time.toNanos();
  }
}
