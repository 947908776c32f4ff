package io.ringroute.intake;

/** A file from which no lead is made; the message says why and what to do. */
public class LeadFileRefused extends RuntimeException {

  LeadFileRefused(String reason) {
    super(reason);
  }
}
