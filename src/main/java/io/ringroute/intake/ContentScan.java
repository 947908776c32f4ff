package io.ringroute.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What one look at every byte of a file tells: which content it is, whatever its name, and how its
 * text is encoded.
 *
 * @param hash its SHA-256, in hexadecimal
 * @param head its first bytes
 * @param multiByte how many characters of several bytes it has, read as UTF-8
 * @param broken how many places of it are no UTF-8
 */
record ContentScan(String hash, byte[] head, long multiByte, long broken) {

  private static final int HEAD_BYTES = 256 * 1024;

  static ContentScan of(Path file) throws IOException {
    MessageDigest digest = sha256();
    Utf8Check utf8 = new Utf8Check();
    byte[] buffer = new byte[HEAD_BYTES];
    byte[] head = null;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      int count = in.readNBytes(buffer, 0, buffer.length);
      head = Arrays.copyOf(buffer, count);
      while (count > 0) {
        digest.update(buffer, 0, count);
        utf8.look(buffer, count);
        count = in.readNBytes(buffer, 0, buffer.length);
      }
    }
    utf8.end();
    return new ContentScan(
        HexFormat.of().formatHex(digest.digest()), head, utf8.multiByte(), utf8.broken());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
