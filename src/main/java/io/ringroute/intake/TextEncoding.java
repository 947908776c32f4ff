package io.ringroute.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the text of a file is encoded: UTF-8, UTF-16 of either order, or Windows-1252. */
final class TextEncoding {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String SAVE = "; save it as CSV (UTF-8)";

  private TextEncoding() {}

  /**
   * Tells the encoding. Without a byte order mark, UTF-16 shows in the zeros of its many Latin
   * letters, separators and line ends; Windows-1252 in that nothing beyond ASCII is UTF-8. A file
   * that is mostly UTF-8 is UTF-8, with broken characters.
   *
   * @throws LeadFileRefused when no encoding fits the whole file
   */
  static Charset of(ContentScan content) {
    byte[] head = content.head();
    if (startsWith(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    int even = zeros(head, 0);
    int odd = zeros(head, 1);
    int many = head.length / 8;
    if (odd > many && odd > 8 * even) {
      return StandardCharsets.UTF_16LE;
    }
    if (even > many && even > 8 * odd) {
      return StandardCharsets.UTF_16BE;
    }
    if (even + odd > Math.max(8, head.length / 100)) {
      throw new LeadFileRefused("it is no text" + SAVE);
    }
    return ofBytes(content);
  }

  private static Charset ofBytes(ContentScan content) {
    if (content.broken() > 0 && content.multiByte() == 0) {
      return WINDOWS_1252;
    }
    if (content.broken() > content.multiByte()) {
      throw new LeadFileRefused("it mixes UTF-8 with another encoding" + SAVE);
    }
    return StandardCharsets.UTF_8;
  }

  private static int zeros(byte[] head, int first) {
    int zeros = 0;
    for (int i = first; i < head.length; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean startsWith(byte[] head, int first, int second) {
    return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
  }
}
