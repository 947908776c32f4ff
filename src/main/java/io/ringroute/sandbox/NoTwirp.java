package io.ringroute.sandbox;

import java.nio.charset.StandardCharsets;

/** Says that the reply is a page of some proxy on the way. */
final class NoTwirp extends RuntimeException {

  static final byte[] PAGE =
      "<html><body>Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8);

  NoTwirp() {
    super("the reply is no Twirp", null, false, false);
  }
}
