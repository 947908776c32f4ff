package io.ringroute.sandbox;

/** What goes wrong. */
enum Fault {
  /** The reply is an error of Twirp, with a SIP status when one is named. */
  ERROR,
  /** The reply is a page of some proxy: no Twirp, no JSON. */
  GARBAGE,
  /** No reply comes, ever. */
  HANG,
  /** The connection is closed without a reply. */
  RESET,
  /** A request, its reply or an event comes late; a room's later events wait behind an event. */
  DELAY,

  /** The event is not sent. */
  LOSE,
  /** The event is sent twice. */
  REPEAT,
  /** The event is sent late, and the room's later ones overtake it. */
  REORDER,
  /** The event or report carries a token of somebody who doesn't know the secret. */
  FORGE,
  /** The event's token has expired. */
  EXPIRE,
  /** The event's token is another text's. */
  ALTER,

  /** No agent takes the job. */
  MISSING,
  /** The agent joins and is never ready. */
  NEVER_READY,
  /** The agent leaves in the middle of the talk, without a report. */
  DIE,
  /** The agent talks and reports nothing. */
  SILENT,
  /** The agent reports long after the talk. */
  LATE,
  /** The agent reports once, again as the same event, and again as another one. */
  TWICE,
  /** The agent reports, and then the opposite. */
  CONTRADICT,
  /** The agent's report carries the token of the call before it. */
  STEAL
}
