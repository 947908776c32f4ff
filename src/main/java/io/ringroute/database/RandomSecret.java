package io.ringroute.database;

import java.security.SecureRandom;
import java.util.Base64;

/** Random text that nobody guesses and that needs no escaping anywhere. */
final class RandomSecret {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomSecret() {}

  /** 32 random bytes in base64url, 43 characters. */
  static String token() {
    return ofBytes(32);
  }

  /** 15 random bytes in base64url, 20 characters: a password that is also typed. */
  static String password() {
    return ofBytes(15);
  }

  private static String ofBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
