package io.ringroute.intake;

/** Counts what is and what isn't UTF-8 (RFC 3629) in bytes that come in pieces. */
final class Utf8Check {

  private long multiByte;
  private long broken;
  private int missing;
  private int least = 0x80;
  private int most = 0xBF;

  void look(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      int b = bytes[i];
      if (b >= 0 && missing == 0) {
        continue;
      }
      look(b & 0xFF);
    }
  }

  /** The end of the bytes: a character that was begun is broken. */
  void end() {
    broken += missing > 0 ? 1 : 0;
    missing = 0;
  }

  long multiByte() {
    return multiByte;
  }

  long broken() {
    return broken;
  }

  private void look(int b) {
    if (missing == 0) {
      begin(b);
    } else if (b >= least && b <= most) {
      missing--;
      multiByte += missing == 0 ? 1 : 0;
      range(0x80, 0xBF);
    } else {
      broken++;
      missing = 0;
      begin(b);
    }
  }

  private void begin(int b) {
    range(b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80, b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF);
    if (b >= 0xC2 && b <= 0xF4) {
      missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    } else if (b >= 0x80) {
      broken++;
    }
  }

  private void range(int from, int to) {
    least = from;
    most = to;
  }
}
