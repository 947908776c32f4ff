package io.ringroute.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of LiveKit's table of SIP statuses. */
class SipStatusTest {

  @ParameterizedTest
  @CsvSource({
    "486, resource_exhausted, 429, USER_REJECTED, Busy Here",
    "600, resource_exhausted, 429, USER_REJECTED, Busy Everywhere",
    "603, permission_denied, 403, USER_REJECTED, Decline",
    "607, permission_denied, 403, USER_REJECTED, Unwanted",
    "608, permission_denied, 403, USER_REJECTED, Rejected",
    "403, permission_denied, 403, USER_REJECTED, Forbidden",
    "402, permission_denied, 403, USER_REJECTED, Payment Required",
    "488, invalid_argument, 400, USER_REJECTED, Not Acceptable Here",
    "404, not_found, 404, USER_UNAVAILABLE, Not Found",
    "480, resource_exhausted, 429, USER_UNAVAILABLE, Temporarily Unavailable",
    "408, deadline_exceeded, 408, USER_UNAVAILABLE, Request Timeout",
    "410, not_found, 404, USER_REJECTED, Gone",
    "484, invalid_argument, 400, USER_REJECTED, Address Incomplete",
    "487, aborted, 409, USER_REJECTED, Request Terminated",
    "499, invalid_argument, 400, USER_REJECTED, Status 499",
    "500, failed_precondition, 412, CLIENT_INITIATED, Server Internal Error",
    "503, failed_precondition, 412, CLIENT_INITIATED, Service Unavailable",
    "504, deadline_exceeded, 408, CLIENT_INITIATED, Server Time-out",
    "604, not_found, 404, USER_REJECTED, Does Not Exist Anywhere"
  })
  void becomesTheErrorThatLiveKitMakesOfIt(
      int status, String code, int http, String reason, String phrase) {
    SipStatus sip = new SipStatus(status);
    assertThat(sip.error().code().wire()).isEqualTo(code);
    assertThat(sip.error().code().httpStatus()).isEqualTo(http);
    assertThat(sip.disconnectReason()).hasToString(reason);
    assertThat(sip.error().meta())
        .containsEntry("sip_status_code", String.valueOf(status))
        .containsEntry("sip_status", phrase);
  }

  @ParameterizedTest
  @CsvSource({"401", "407"})
  void keepsTheStatusToItselfWhenCredentialsAreMissing(int status) {
    TwirpError error = new SipStatus(status).error();
    assertThat(error.code()).isEqualTo(TwirpCode.FAILED_PRECONDITION);
    assertThat(error.meta()).isEmpty();
  }
}
