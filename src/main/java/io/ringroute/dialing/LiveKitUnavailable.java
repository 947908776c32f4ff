package io.ringroute.dialing;

/** LiveKit could not be asked, or did not answer as it should. */
class LiveKitUnavailable extends RuntimeException {

  LiveKitUnavailable(String detail) {
    super(detail);
  }

  /** No answer came. */
  static LiveKitUnavailable on(String method, Throwable failure) {
    String why =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return new LiveKitUnavailable("LiveKit did not answer " + method + ": " + why);
  }
}
