package io.ringroute.push;

/** No request may be sent now: this minute's are used up, or the call's lease is over. */
public class NotNowException extends RuntimeException {

  public NotNowException(String detail) {
    super(detail);
  }
}
