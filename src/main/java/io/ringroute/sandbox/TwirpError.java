package io.ringroute.sandbox;

import java.util.Map;

/** An error that the twin answers with: Twirp's JSON, whatever the request was encoded in. */
final class TwirpError extends RuntimeException {

  private final TwirpCode code;
  private final transient Map<String, String> meta;

  TwirpError(TwirpCode code, String message) {
    this(code, message, Map.of());
  }

  /**
   * @param meta further fields, all texts; {@code sip_status_code} is the one that callers need
   */
  TwirpError(TwirpCode code, String message, Map<String, String> meta) {
    super(message, null, false, false);
    this.code = code;
    this.meta = Map.copyOf(meta);
  }

  TwirpCode code() {
    return code;
  }

  Map<String, String> meta() {
    return meta;
  }
}
