package io.postrider.audience.consent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network that a request comes from: who has one of its addresses usually has all of them.
 *
 * @param name its first address, and how many bits all have in common
 * @param isPrivate whether it is this machine's or a private one, which usually means a reverse
 *     proxy that does not say whom it speaks for
 */
public record ClientNetwork(String name, boolean isPrivate) {

  private static final int OF_FOUR_OCTETS = 24;
  private static final int OF_SIXTEEN_OCTETS = 48;

  /**
   * The network of an address.
   *
   * @param address in digits
   * @throws IllegalArgumentException if it is no network address
   */
  public static ClientNetwork of(String address) {
    if (!address.matches("[0-9a-fA-F:.]+(?:%[\\w.-]+)?")) {
      throw new IllegalArgumentException("'%s' is no network address.".formatted(address));
    }
    try {
      return of(InetAddress.getByName(address.replaceFirst("%.*", "")));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'%s' is no network address.".formatted(address), e);
    }
  }

  private static ClientNetwork of(InetAddress address) throws UnknownHostException {
    byte[] octets = address.getAddress();
    int bits = octets.length == 4 ? OF_FOUR_OCTETS : OF_SIXTEEN_OCTETS;
    boolean isUniqueLocal = octets.length == 16 && (octets[0] & 0xFE) == 0xFC;
    Arrays.fill(octets, bits / Byte.SIZE, octets.length, (byte) 0);
    return new ClientNetwork(
        "network %s/%d".formatted(InetAddress.getByAddress(octets).getHostAddress(), bits),
        address.isLoopbackAddress()
            || address.isSiteLocalAddress()
            || address.isLinkLocalAddress()
            || isUniqueLocal);
  }
}
