package io.ringroute.dialing;

import io.ringroute.dialing.Turns.Turn;
import io.ringroute.logs.CallIds;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the one CreateSIPParticipant request of a call, right after its permit, and waits for the
 * answer without a thread.
 */
@Component("dialer")
public class Dialer {

  private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
  private static final String METHOD = "SIP/CreateSIPParticipant";

  /** What LiveKit may take beside ringing: joining the room, setting the call up. */
  private static final Duration SERVER_MARGIN = Duration.ofSeconds(15);

  /** At 200 ms to LiveKit and back, 320 calls a second. */
  private static final int MOST_ON_THE_WAY = 64;

  private static final Duration REPLY_MARGIN = Duration.ofSeconds(20);

  private final Twirp twirp;
  private final Participants participants;
  private final Permits permits;
  private final LiveKitTokens tokens;
  private final DialRequests requests;
  private final DialReplies replies;
  private final DialingSettings settings;
  private final DialMeters meters = new DialMeters();
  private final Turns turns = new Turns(MOST_ON_THE_WAY);

  Dialer(
      Twirp twirp,
      Participants participants,
      Permits permits,
      LiveKitTokens tokens,
      DialRequests requests,
      DialReplies replies,
      DialingSettings settings) {
    this.twirp = twirp;
    this.participants = participants;
    this.permits = permits;
    this.tokens = tokens;
    this.requests = requests;
    this.replies = replies;
    this.settings = settings;
  }

  /**
   * Asks for the permit and dials. The look-up before opens the connection, so that the request can
   * leave at once.
   *
   * @return what was learnt; null when there is nothing to add, as the call was ended meanwhile.
   *     Fails only when no request was sent
   */
  public CompletableFuture<Fact> dial(ClaimedCall call) {
    return turns
        .next()
        .thenCompose(
            turn ->
                CompletableFuture.completedFuture(turn)
                    .thenCompose(mine -> dial(call, mine))
                    .whenComplete((fact, failure) -> turn.end()));
  }

  private CompletableFuture<Fact> dial(ClaimedCall call, Turn turn) {
    return participants
        .list(call.room())
        .thenApply(participants -> LookUp.of(participants, call.identity()))
        .thenCompose(leg -> leg.present() ? stop(call) : permits.take(call))
        .thenCompose(permit -> permit == null ? nothing() : follow(call, permit, turn));
  }

  private CompletableFuture<Fact> follow(ClaimedCall call, Permit permit, Turn turn) {
    meters.count(call, permit);
    return permit.refused() == null
        ? send(call, permit, turn)
        : CompletableFuture.completedFuture(replies.ofRefusedPermit(permit));
  }

  private CompletableFuture<Fact> send(ClaimedCall call, Permit permit, Turn turn) {
    long sent = System.nanoTime();
    CallIds.with(call.callId(), call.leadId(), () -> tell(call));
    TimedBody body = new TimedBody(requests.of(call).toByteArray(), permit.askedNanos(), turn::end);
    Duration ringing = settings.ringingTimeout();
    return twirp
        .sendOnce(
            METHOD,
            tokens.forDial(permit.permitAt()),
            body,
            ringing.plus(SERVER_MARGIN),
            ringing.plus(REPLY_MARGIN))
        .handle((reply, failure) -> failure == null ? replies.of(reply) : replies.of(failure))
        .thenApply(fact -> meters.measure(fact, sent))
        // Last: what goes wrong after the send must never look like a request that was not sent.
        .exceptionally(replies::of);
  }

  private void tell(ClaimedCall call) {
    LOG.info(
        "call {}: dialling {} for lead {}", call.callId(), requests.masked(call), call.leadId());
  }

  /** A leg of this very call is there already: somebody sent its request. Never send another. */
  private static CompletableFuture<Permit> stop(ClaimedCall call) {
    CallIds.with(
        call.callId(),
        call.leadId(),
        () -> LOG.warn("call {}: its leg is in the room already, nothing is sent", call.callId()));
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<Fact> nothing() {
    return CompletableFuture.completedFuture(null);
  }
}
