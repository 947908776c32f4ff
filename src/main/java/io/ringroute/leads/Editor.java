package io.ringroute.leads;

/**
 * Who changes a lead, and why.
 *
 * @param name of the login, or {@code the API}
 * @param reason as they wrote it; null when they wrote none
 * @param token of the form that they sent, so that it counts once; null without a form
 */
public record Editor(String name, String reason, String token) {

  /** A request of the REST API. */
  static final Editor API = new Editor("the API", null, null);
}
