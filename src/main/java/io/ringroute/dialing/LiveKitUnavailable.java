package io.ringroute.dialing;

/** LiveKit could not be asked, or did not answer as it should. */
class LiveKitUnavailable extends RuntimeException {

  LiveKitUnavailable(String detail) {
    super(detail);
  }
}
