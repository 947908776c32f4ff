package io.ringroute.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where somebody comes from. An IPv6 network (/64) is one place: whoever has one of its addresses
 * has all.
 *
 * @param key the same for all addresses of a place
 * @param shown the address, fit for a log
 */
record Place(String key, String shown) {

  /** The longest address that there is, in characters. */
  private static final int LONGEST = 45;

  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");

  /**
   * Looks nothing up: what isn't an address is a place of its own.
   *
   * @param address as a proxy or the connection tells it; anything
   */
  static Place of(String address) {
    String cut = address.substring(0, Math.min(LONGEST, address.length()));
    String shown = cut.replaceAll("[^0-9A-Za-z.:%_-]", "?");
    String literal = cut.replaceFirst("%.*", "");
    return new Place(IPV6.matcher(literal).matches() ? network(literal) : cut, shown);
  }

  /** In brackets nothing but a literal address is taken; an IPv4 one may stand in it. */
  private static String network(String literal) {
    try {
      InetAddress address = InetAddress.getByName("[" + literal + "]");
      byte[] bytes = address.getAddress();
      return bytes.length == 4
          ? address.getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
    } catch (UnknownHostException e) {
      return literal;
    }
  }
}
