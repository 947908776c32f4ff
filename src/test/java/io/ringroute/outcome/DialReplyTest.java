package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialReplyTest {

  @ParameterizedTest
  @CsvSource({
    "429, resource_exhausted, 486, rejected, 'busy on another call, or the reject button (486 x)'",
    "429, resource_exhausted, 600, rejected, busy everywhere (600 x)",
    "403, permission_denied, 603, rejected, declined by the lead (603 x)",
    "403, permission_denied, 607, rejected, refused as unwanted (607 x)",
    "403, permission_denied, 608, rejected, refused by a call filter (608 x)",
    "503, unavailable, 486, rejected, 'busy on another call, or the reject button (486 x)'",
    "408, deadline_exceeded, 408, unanswered, the phone's network did not answer in time (408 x)",
    "429, resource_exhausted, 480, unanswered, switched off or out of coverage (480 x)",
    "409, aborted, 487, unanswered, the ringing was ended before an answer (487 x)",
    "408, deadline_exceeded, 504, unanswered, the phone's network did not answer the trunk (504 x)",
    "404, not_found, 404, unanswered, the number does not exist or is not in service (404 x)",
    "404, not_found, 410, unanswered, the number does not exist or is not in service (410 x)",
    "400, invalid_argument, 484, unanswered, the number is incomplete (484 x)",
    "404, not_found, 604, unanswered, the number does not exist or is not in service (604 x)",
    "412, failed_precondition, 401, dispatch_failed, the trunk did not accept its credentials (401 x)",
    "403, permission_denied, 402, dispatch_failed, the trunk's account is out of credit (402 x)",
    "403, permission_denied, 403, dispatch_failed, the trunk forbids this call (403 x)",
    "412, failed_precondition, 407, dispatch_failed, the trunk did not accept its credentials (407 x)",
    "400, invalid_argument, 488, dispatch_failed, the trunk and we share no way to talk (488 x)",
    "400, invalid_argument, 485, dispatch_failed, the trunk could not place the call (485 x)",
    "412, failed_precondition, 500, dispatch_failed, the trunk could not place the call (500 x)",
    "500, internal, 501, dispatch_failed, the trunk could not place the call (501 x)",
    "412, failed_precondition, 503, dispatch_failed, the trunk is full or out of service (503 x)",
    "503, unavailable, 503, dispatch_failed, the trunk is full or out of service (503 x)",
    "500, internal, 606, rejected, refused by the lead's side (606 x)",
  })
  void readsTheTrunksCodeWhateverLiveKitMadeOfIt(
      int http, String twirp, int sip, String reason, String detail) {
    DialReply reply = DialReply.refused(http, twirp, sip, "x", "some text");
    assertThat(reply.result()).isEqualTo(DialVerdict.FAILED);
    assertThat(reply.reason().code()).isEqualTo(reason);
    assertThat(reply.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "408, canceled, unanswered",
    "412, failed_precondition, dispatch_failed",
    "400, invalid_argument, dispatch_failed",
    "400, malformed, dispatch_failed",
    "400, out_of_range, dispatch_failed",
    "404, not_found, dispatch_failed",
    "404, bad_route, dispatch_failed",
    "409, already_exists, dispatch_failed",
    "409, aborted, dispatch_failed",
    "403, permission_denied, dispatch_failed",
    "401, unauthenticated, dispatch_failed",
    "429, resource_exhausted, dispatch_failed",
    "501, unimplemented, dispatch_failed",
    "500, dataloss, dispatch_failed",
  })
  void readsLiveKitsOwnCodeWhereTheTrunkToldNone(int http, String twirp, String reason) {
    DialReply reply = DialReply.refused(http, twirp, null, null, null);
    assertThat(reply.result()).isEqualTo(DialVerdict.FAILED);
    assertThat(reply.reason().code()).isEqualTo(reason);
    assertThat(reply.detail()).endsWith("(" + twirp + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal", "unknown", "unavailable", "deadline_exceeded"})
  void doesNotKnowWhatBecameOfADialAfterAnErrorOfTheServer(String twirp) {
    assertThat(DialVerdict.ofReply(500, twirp, null)).isEqualTo(DialVerdict.UNKNOWN);
    assertThat(DialVerdict.ofReply(408, twirp, null)).isEqualTo(DialVerdict.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 180, 183, 200, 299, 700})
  void doesNotTrustACodeThatIsNoFailure(int sip) {
    assertThat(DialVerdict.ofReply(429, "resource_exhausted", sip)).isEqualTo(DialVerdict.UNKNOWN);
  }

  @Property
  void doesNotKnowWhatABodyThatIsNotTwirpMeans(@ForAll @IntRange(min = 201, max = 599) int http) {
    assertThat(DialVerdict.ofReply(http, null, null)).isEqualTo(DialVerdict.UNKNOWN);
    assertThat(DialVerdict.ofReply(http, "teapot", null)).isEqualTo(DialVerdict.UNKNOWN);
  }

  @Property
  void knowsAReasonForEveryFinalCode(@ForAll @IntRange(min = 300, max = 699) int sip) {
    DialReply reply = DialReply.refused(503, "unavailable", sip, null, null);
    assertThat(reply.result()).isEqualTo(DialVerdict.FAILED);
    assertThat(reply.reason())
        .isIn(FailureReason.REJECTED, FailureReason.UNANSWERED, FailureReason.DISPATCH_FAILED);
    assertThat(reply.detail()).endsWith("(" + sip + ")");
  }

  @Test
  void takesA200ForAnAnswer() {
    assertThat(DialVerdict.ofReply(200, null, null)).isEqualTo(DialVerdict.ANSWERED);
  }

  @ParameterizedTest
  @MethodSource
  void knowsThatNothingWasSent(Exception thrown) {
    DialReply reply = DialReply.broken(new CompletionException(new IOException(thrown)));
    assertThat(reply.result()).isEqualTo(DialVerdict.FAILED);
    assertThat(reply.reason()).isEqualTo(FailureReason.DISPATCH_FAILED);
    assertThat(reply.detail())
        .startsWith("LiveKit was not reached: " + thrown.getClass().getName());
  }

  static Stream<Exception> knowsThatNothingWasSent() {
    return Stream.of(
        new ConnectException("refused"),
        new HttpConnectTimeoutException("connect timed out"),
        new UnknownHostException("livekit.example"),
        new UnresolvedAddressException(),
        new SSLHandshakeException("PKIX path building failed"));
  }

  @ParameterizedTest
  @MethodSource
  void doesNotKnowWhetherItWasSent(Exception thrown) {
    assertThat(DialReply.broken(new CompletionException(thrown)).result())
        .isEqualTo(DialVerdict.UNKNOWN);
  }

  static Stream<Exception> doesNotKnowWhetherItWasSent() {
    return Stream.of(
        new HttpTimeoutException("request timed out"),
        new SocketException("Connection reset"),
        new NoRouteToHostException("also on a connection that was open"),
        new SSLException("closed in transport"),
        new IOException("HTTP/1.1 header parser received no bytes"),
        new IllegalStateException("anything else"));
  }
}
