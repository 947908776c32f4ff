package io.ringroute.sandbox;

import java.util.Locale;

/** Twirp's error codes with the HTTP status of each, as version 8 maps them. */
enum TwirpCode {
  CANCELED(408),
  UNKNOWN(500),
  INVALID_ARGUMENT(400),
  MALFORMED(400),
  DEADLINE_EXCEEDED(408),
  NOT_FOUND(404),
  BAD_ROUTE(404),
  ALREADY_EXISTS(409),
  PERMISSION_DENIED(403),
  UNAUTHENTICATED(401),
  RESOURCE_EXHAUSTED(429),
  FAILED_PRECONDITION(412),
  ABORTED(409),
  OUT_OF_RANGE(400),
  UNIMPLEMENTED(501),
  INTERNAL(500),
  UNAVAILABLE(503),
  DATALOSS(500);

  private final int httpStatus;

  TwirpCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /**
   * @throws IllegalArgumentException when there is no such code
   */
  static TwirpCode of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  int httpStatus() {
    return httpStatus;
  }

  /** The spelling on the wire, like {@code resource_exhausted}. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
