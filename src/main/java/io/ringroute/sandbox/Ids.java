package io.ringroute.sandbox;

import java.security.SecureRandom;

/** Identifiers as LiveKit makes them: a prefix that tells the kind, and twelve random letters. */
final class Ids {

  private static final String ALPHABET =
      "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new identifier like {@code RM_f4T9kQ2wXz7b}; never the same again, also after a restart. */
  static String create(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    RANDOM.ints(12, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
    return id.toString();
  }
}
