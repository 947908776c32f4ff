package io.ringroute.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Tells of a text whose last line is not ended whether it may still be written: what is left of a
 * number may be somebody else's. Whoever saves a file without a last line break waits a little.
 */
final class UnendedText {

  /** How long it must be unchanged before it is read. */
  static final Duration WAIT = Duration.ofSeconds(15);

  private UnendedText() {}

  /** Whether its writer may write on; false of a file that can't be looked at. */
  static boolean mayGrow(Path file, Clock clock) {
    try {
      boolean rested =
          Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
              .toInstant()
              .plus(WAIT)
              .isBefore(clock.instant());
      return !rested && isUnended(file);
    } catch (IOException e) {
      // Whoever reads it says so.
      return false;
    }
  }

  private static boolean isUnended(Path file) throws IOException {
    try (SeekableByteChannel bytes =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (bytes.size() < 2) {
        return true;
      }
      byte[] head = two(bytes, 0);
      boolean archive = head[0] == 'P' && head[1] == 'K';
      return !archive && !isLineEnd(head, two(bytes, bytes.size() - 2));
    }
  }

  /** The last two bytes, of UTF-16 one character. */
  private static boolean isLineEnd(byte[] head, byte[] tail) {
    if (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || tail[1] == 0) {
      return tail[1] == 0 && isBreak(tail[0]);
    }
    boolean bigEndian = head[0] == (byte) 0xFE && head[1] == (byte) 0xFF;
    return isBreak(tail[1]) && (!bigEndian || tail[0] == 0);
  }

  private static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  private static byte[] two(SeekableByteChannel bytes, long at) throws IOException {
    ByteBuffer two = ByteBuffer.allocate(2);
    bytes.position(at);
    while (two.hasRemaining() && bytes.read(two) >= 0) {
      // Until both are there.
    }
    return two.array();
  }
}
