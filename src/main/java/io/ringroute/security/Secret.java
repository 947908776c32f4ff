package io.ringroute.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Compares and hashes what callers show. */
final class Secret {

  private Secret() {}

  /** Takes as long for a near miss as for a far one, and doesn't tell the length. */
  static boolean same(String shown, String expected) {
    return MessageDigest.isEqual(sha256(shown), sha256(expected));
  }

  /** SHA-256 in lower-case hex, as {@code calls.token_hash} holds it. */
  static String hash(String shown) {
    return HexFormat.of().formatHex(sha256(shown));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
