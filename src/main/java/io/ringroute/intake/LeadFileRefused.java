package io.ringroute.intake;

import io.ringroute.intake.ImportReport.Content;

/** A file from which no lead is made; the message says why and what to do. */
public class LeadFileRefused extends RuntimeException {

  private transient Content content;

  LeadFileRefused(String reason) {
    super(reason);
  }

  /** What was refused, so that it is seen when the file is written on afterwards. */
  LeadFileRefused of(Content refused) {
    content = refused;
    return this;
  }

  /** Null when that isn't known. */
  Content content() {
    return content;
  }
}
