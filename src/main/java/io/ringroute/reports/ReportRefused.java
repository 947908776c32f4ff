package io.ringroute.reports;

/** A report or request that is answered with a problem detail (RFC 9457) instead of an effect. */
public class ReportRefused extends RuntimeException {

  private final int status;

  /**
   * @param status the HTTP status to answer with
   * @param detail what is wrong and what is accepted; never null
   */
  public ReportRefused(int status, String detail) {
    super(detail);
    this.status = status;
  }

  public int getStatus() {
    return status;
  }
}
