package io.ringroute.sandbox;

/** A twin's ledger that a test writes by hand. */
public final class WrittenLedger {

  private final Ledger ledger = new Ledger();

  public WrittenLedger requested(int callId, String number) {
    ledger.requested(String.valueOf(callId), number, "ST_1");
    return this;
  }

  public WrittenLedger opened(int callId, String number) {
    ledger.opened(String.valueOf(callId), number);
    return this;
  }

  public WrittenLedger closed(String number) {
    ledger.closed(number);
    return this;
  }

  public Ledger.Snapshot snapshot() {
    return ledger.snapshot();
  }
}
