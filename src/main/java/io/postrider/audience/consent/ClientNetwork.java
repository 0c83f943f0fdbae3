package io.postrider.audience.consent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network that a request comes from: who has one of its addresses usually has all of them.
 *
 * @param address the one that the request comes from, in digits; {@code unknown} if a proxy says
 *     something else
 * @param name its first address, and how many bits all have in common
 * @param isPrivate whether it is this machine's or a private one, which usually means a reverse
 *     proxy that does not say whom it speaks for
 */
public record ClientNetwork(String address, String name, boolean isPrivate) {

  /** Of all whose address a proxy does not say: they are limited together. */
  private static final ClientNetwork UNKNOWN =
      new ClientNetwork("unknown", "network unknown", false);

  private static final int OF_FOUR_OCTETS = 24;
  private static final int OF_SIXTEEN_OCTETS = 48;
  private static final int LONGEST = 45;

  /** Some proxies add a port. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9a-fA-F:.]+)\\](?::\\d+)?|([0-9.]+):\\d+");

  private static final Pattern ZONE = Pattern.compile("%[\\w.-]+$");

  /** Nothing that could be a name to be looked up. */
  private static final Pattern DIGITS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|(?=[^:]*:)[0-9a-fA-F:.]+");

  /**
   * The network of an address.
   *
   * @param said by the network, or by a proxy, which may say anything
   */
  public static ClientNetwork of(String said) {
    Matcher port = WITH_PORT.matcher(said.strip());
    String bare =
        port.matches() ? (port.group(1) == null ? port.group(2) : port.group(1)) : said.strip();
    String address = ZONE.matcher(bare).replaceFirst("");
    if (address.length() > LONGEST || !DIGITS.matcher(address).matches()) {
      return UNKNOWN;
    }
    try {
      return of(address, InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }

  private static ClientNetwork of(String said, InetAddress address) throws UnknownHostException {
    byte[] octets = address.getAddress();
    int bits = octets.length == 4 ? OF_FOUR_OCTETS : OF_SIXTEEN_OCTETS;
    boolean isUniqueLocal = octets.length == 16 && (octets[0] & 0xFE) == 0xFC;
    Arrays.fill(octets, bits / Byte.SIZE, octets.length, (byte) 0);
    return new ClientNetwork(
        said,
        "network %s/%d".formatted(InetAddress.getByAddress(octets).getHostAddress(), bits),
        address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || isUniqueLocal);
  }
}
