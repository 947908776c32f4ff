package io.ringroute.push;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says what went wrong, on one line and without telephone numbers. */
final class PlainWords {

  private static final int LONGEST = 300;

  private PlainWords() {}

  static String ofAnswer(int status, String body) {
    String said = body == null || body.isBlank() ? "" : ", " + body;
    return clean("the CRM answered " + status + said);
  }

  static String of(Throwable cause) {
    if (cause == null) {
      return "an unknown failure";
    }
    if (cause instanceof SocketTimeoutException) {
      return "the CRM did not answer in time";
    }
    if (cause instanceof UnknownHostException) {
      return "the CRM's host name is not known";
    }
    if (cause instanceof NoHttpResponseException || cause instanceof SocketException) {
      return clean("the connection to the CRM broke: " + cause.getMessage());
    }
    String message = cause.getMessage();
    return clean(message == null ? cause.getClass().getSimpleName() : message);
  }

  private static String clean(String text) {
    String masked =
        text.replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replaceAll("(?<!\\d)(?:\\+?91|0)?[6-9]\\d{5}(\\d{4})(?!\\d)", "+91******$1");
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
  }
}
