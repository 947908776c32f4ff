package io.ringroute.sandbox;

/** What the pretend agent does with a job. */
enum AgentPart {
  /** No worker takes the job. */
  MISSING,
  /** Joins the room and is never ready. */
  NEVER_READY,
  /** Reports that it could not start. */
  CANNOT_START,
  /** Leaves in the middle of the talk, without a report. */
  CRASHES,
  /** Is ready, talks, and reports if there is something to report. */
  TALKS
}
