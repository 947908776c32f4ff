package io.ringroute.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Watches quotes (RFC 4180) while a file is read, to know at its end whether one was left open. */
class QuoteTracker extends FilterReader {

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final char separator;
  private State state = State.FIELD_START;
  private char last = '\n';

  QuoteTracker(Reader in, char separator) {
    super(in);
    this.separator = separator;
  }

  /** Whether a quote was opened and not closed. */
  boolean isOpen() {
    return state == State.QUOTED;
  }

  /** Whether its last line is ended by a line break. */
  boolean isEnded() {
    return last == '\n' || last == '\r';
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      state = next(buffer[offset + i]);
    }
    last = count > 0 ? buffer[offset + count - 1] : last;
    return count;
  }

  private State next(char c) {
    if (state == State.QUOTED) {
      return c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
    }
    if (c == separator || c == '\n' || c == '\r') {
      return State.FIELD_START;
    }
    boolean opens = c == '"' && state != State.PLAIN;
    return opens ? State.QUOTED : State.PLAIN;
  }
}
