package io.ringroute.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringroute.outcome.DialReply;
import io.ringroute.outcome.DialVerdict;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLSession;
import livekit.LivekitSip.SIPParticipantInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialRepliesTest {

  private final DialReplies replies = new DialReplies(new ObjectMapper(), null);

  @Test
  void readsAnAnswer() {
    byte[] body =
        SIPParticipantInfo.newBuilder()
            .setParticipantId("PA_1")
            .setSipCallId("SCL_1")
            .build()
            .toByteArray();

    assertThat(reply(200, body)).isEqualTo(DialReply.answered("PA_1", "SCL_1"));
  }

  @Test
  void doesNotTrustAnAnswerThatItCannotRead() {
    assertThat(reply(200, "<html>".getBytes(StandardCharsets.UTF_8)).result())
        .isEqualTo(DialVerdict.UNKNOWN);
  }

  @Test
  void takesAnEmptyPageOfAProxyForNoAnswer() {
    assertThat(reply(200, new byte[0]).result()).isEqualTo(DialVerdict.UNKNOWN);
  }

  @Test
  void readsTheTrunksCodeFromTheErrorsMeta() {
    String body =
        "{\"code\":\"resource_exhausted\",\"msg\":\"twirp error\",\"meta\":{\"sip_status_code\":\"486\",\"sip_status\":\"Busy Here\"}}";

    DialReply reply = reply(429, body.getBytes(StandardCharsets.UTF_8));

    assertThat(reply.result()).isEqualTo(DialVerdict.FAILED);
    assertThat(reply.sipStatusCode()).isEqualTo(486);
    assertThat(reply.sipStatus()).isEqualTo("Busy Here");
    assertThat(reply.twirpCode()).isEqualTo("resource_exhausted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "7", "<html>502</html>", "{\"code\":{}}", "{\"code\":null}"})
  void callsAnErrorThatIsNotTwirpUnknown(String body) {
    assertThat(reply(502, body.getBytes(StandardCharsets.UTF_8)).result())
        .isEqualTo(DialVerdict.UNKNOWN);
  }

  @Test
  void dropsFromTheTrunksTextWhatTheDatabaseRefuses() {
    String body =
        "{\"code\":\"not_found\",\"meta\":{\"sip_status_code\":\"404\",\"sip_status\":\"a\\u0000b\\ud800c\"}}";

    assertThat(reply(404, body.getBytes(StandardCharsets.UTF_8)).sipStatus()).isEqualTo("abc");
  }

  @Test
  void ignoresASipCodeThatIsNoNumber() {
    String body = "{\"code\":\"canceled\",\"meta\":{\"sip_status_code\":\"busy\"}}";

    assertThat(reply(408, body.getBytes(StandardCharsets.UTF_8)).sipStatusCode()).isNull();
  }

  @Test
  void tellsARefusedConnectionFromALostAnswer() {
    assertThat(broken(new CompletionException(new ConnectException())).result())
        .isEqualTo(DialVerdict.FAILED);
    assertThat(broken(new CompletionException(new HttpTimeoutException("late"))).result())
        .isEqualTo(DialVerdict.UNKNOWN);
  }

  @Test
  @SuppressWarnings("unchecked")
  void withdrawsARequestThatDidNotLeaveInTime() {
    Fact fact = replies.of(new CompletionException(new TimedBody.TooLate()));

    assertThat(fact.kind()).isEqualTo("withdrawn");
    assertThat((Map<String, Object>) fact.data()).containsEntry("cause", "late");
  }

  @ParameterizedTest
  @ValueSource(strings = {"settled", "stale", "permitted before"})
  void addsNothingToACallThatIsForTheReaper(String cause) {
    assertThat(replies.ofRefusedPermit(cause)).isNull();
  }

  private DialReply reply(int status, byte[] body) {
    return (DialReply) replies.of(new Reply(status, body)).data();
  }

  private DialReply broken(Throwable failure) {
    return (DialReply) replies.of(failure).data();
  }

  private record Reply(int statusCode, byte[] body) implements HttpResponse<byte[]> {

    @Override
    public HttpRequest request() {
      return null;
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return null;
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
