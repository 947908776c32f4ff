package io.ringroute.outcome;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Whether the one CreateSIPParticipant request of a call was answered by the lead, failed for
 * certain, or has a fate that must be looked up (contract 5). When in doubt it is unknown: an
 * unknown dial is never repeated blindly, a failed one is.
 */
public enum DialVerdict {
  /** The phone was picked up. */
  ANSWERED,
  /** The phone does not ring and will not. */
  FAILED,
  /** The phone may ring or be picked up: look. */
  UNKNOWN;

  private static final List<Class<? extends Throwable>> BEFORE_SENDING =
      List.of(
          ConnectException.class,
          HttpConnectTimeoutException.class,
          UnknownHostException.class,
          UnresolvedAddressException.class,
          SSLHandshakeException.class,
          SSLPeerUnverifiedException.class);

  /**
   * Judges an HTTP reply whose body could be read. A 200 whose body is no SIPParticipantInfo is
   * {@link #UNKNOWN}, which only the reader of the body can tell.
   *
   * @param httpStatus the reply's status
   * @param twirpCode the {@code code} of the JSON error body; null when the body isn't Twirp
   * @param sipStatusCode {@code meta.sip_status_code}; null when absent or no number
   */
  public static DialVerdict ofReply(int httpStatus, String twirpCode, Integer sipStatusCode) {
    if (httpStatus == 200) {
      return ANSWERED;
    }
    if (twirpCode == null || !TwirpCodes.isTwirp(twirpCode)) {
      return UNKNOWN;
    }
    if (sipStatusCode != null) {
      return SipCodes.endsDial(sipStatusCode) ? FAILED : UNKNOWN;
    }
    return TwirpCodes.isDefinite(twirpCode) ? FAILED : UNKNOWN;
  }

  /**
   * Judges a request that brought no reply: only what happens before anything is sent (connection
   * refused, connect timeout, DNS, TLS) is a certain failure.
   */
  public static DialVerdict ofException(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(20)
            .anyMatch(DialVerdict::isBeforeSending)
        ? FAILED
        : UNKNOWN;
  }

  /** As written in the fact {@code dial_reply}: answered, failed or unknown. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean isBeforeSending(Throwable thrown) {
    return BEFORE_SENDING.stream().anyMatch(type -> type.isInstance(thrown));
  }
}
