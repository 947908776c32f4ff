package io.ringroute.logs;

import org.slf4j.MDC;

/** The ids of the call and the lead that a log line speaks of, in the MDC while it is written. */
public final class CallIds {

  static final String CALL = "call_id";
  static final String LEAD = "lead_id";

  private CallIds() {}

  /**
   * Has something written to the log outside of a route, where nobody else knows the ids.
   *
   * @param leadId null when it is not known
   */
  public static void with(int callId, Integer leadId, Runnable log) {
    String outerCall = MDC.get(CALL);
    String outerLead = MDC.get(LEAD);
    put(callId, leadId);
    try {
      log.run();
    } finally {
      set(CALL, outerCall);
      set(LEAD, outerLead);
    }
  }

  /**
   * Null ids take those away that were there: a call whose lead is not known has none, and what is
   * about no call has neither; never those of another call.
   */
  static void put(Object callId, Object leadId) {
    set(CALL, callId == null ? null : callId.toString());
    set(LEAD, callId == null || leadId == null ? null : leadId.toString());
  }

  /** Null takes it away. */
  static void set(String key, String id) {
    if (id == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, id);
    }
  }
}
