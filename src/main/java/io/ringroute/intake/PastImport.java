package io.ringroute.intake;

import java.time.OffsetDateTime;

/**
 * An import as the database knows it.
 *
 * @param id its number
 * @param file the name that the file came with
 * @param uploaded whether it came by the API
 * @param contentHash the file's SHA-256, in hexadecimal
 * @param takenAt when it was first known
 * @param finishedAt null when it isn't finished
 * @param rowsTotal rows of data; 0 until the file was read once
 * @param rowsDone rows dealt with
 * @param rowsPerSecond null when none was yet
 * @param progressedAt when that was; null when none was yet
 * @param leads leads made
 * @param duplicates rows that made none as there is one
 * @param refused rows refused; 0 until it is finished
 * @param refusedReason why the file was refused whole; nullable
 * @param putAwayAs its name in done/ or error/; nullable
 * @param state waiting, importing, finished or refused
 */
record PastImport(
    int id,
    String file,
    boolean uploaded,
    String contentHash,
    OffsetDateTime takenAt,
    OffsetDateTime finishedAt,
    long rowsTotal,
    long rowsDone,
    Double rowsPerSecond,
    OffsetDateTime progressedAt,
    long leads,
    long duplicates,
    long refused,
    String refusedReason,
    String putAwayAs,
    String state) {

  /** Seconds until it is finished, at the present rate; null when that isn't known. */
  Long remainingSeconds() {
    if (!state.equals("importing") || rowsPerSecond == null) {
      return null;
    }
    return Math.round(Math.max(0, rowsTotal - rowsDone) / Math.max(rowsPerSecond, 1));
  }
}
