package io.ringroute.sandbox;

import java.util.EnumSet;
import java.util.Set;

/** Where a fault can happen, and which ones can happen there. */
enum FaultPoint {
  /** A request to LiveKit's API. */
  API(Fault.ERROR, Fault.GARBAGE, Fault.HANG, Fault.RESET, Fault.DELAY),
  /** An event that LiveKit tells of. */
  WEBHOOK(
      Fault.LOSE, Fault.REPEAT, Fault.REORDER, Fault.DELAY, Fault.FORGE, Fault.EXPIRE, Fault.ALTER),
  /** An agent and its reports. */
  AGENT(
      Fault.MISSING,
      Fault.NEVER_READY,
      Fault.DIE,
      Fault.SILENT,
      Fault.LATE,
      Fault.TWICE,
      Fault.CONTRADICT,
      Fault.FORGE,
      Fault.STEAL);

  private final Set<Fault> faults;

  FaultPoint(Fault first, Fault... others) {
    faults = EnumSet.of(first, others);
  }

  Set<Fault> faults() {
    return faults;
  }
}
