package io.postrider.pages.http;

import io.postrider.edition.lease.Ticks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Who may come in, and for how long: nobody who dawdles, or comes in crowds, keeps readers out. A
 * connection brings one request, which must be all there in time; then its answer must be taken in
 * time. One public address has only so many connections at once. A private one may have any number:
 * it is this machine or network, which usually means a reverse proxy that everybody comes through.
 * Safe for use by several threads.
 */
public final class ConnectionGuard {

  /** How long a request may take to come in, its line, headers and body. */
  public static final Duration TO_ASK = Duration.ofSeconds(20);

  /** How long a connection may last. */
  static final Duration TO_STAY = Duration.ofSeconds(90);

  private final int most;
  private final Ticks ticks;
  private final Map<InetAddress, List<Guest>> guests = new HashMap<>();

  /**
   * @param most connections of one public address at once; 0 for any number
   */
  ConnectionGuard(int most, Ticks ticks) {
    this.most = most;
    this.ticks = ticks;
  }

  /** Of IPv6 the first half of the address: whoever has one has all that share it. */
  private static InetAddress network(InetAddress address) {
    byte[] octets = address.getAddress();
    if (octets.length == 4) {
      return address;
    }
    Arrays.fill(octets, octets.length / 2, octets.length, (byte) 0);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 octets are an address.", e);
    }
  }

  /** Who is in, and since when. */
  private record Guest(SocketChannel channel, Duration since) {

    boolean isGone() {
      return !channel.isOpen();
    }
  }

  /** Lets somebody in, unless there are too many of their address. */
  synchronized boolean admits(InetAddress from, SocketChannel channel) {
    List<Guest> same = guests.computeIfAbsent(network(from), first -> new ArrayList<>());
    same.removeIf(Guest::isGone);
    if (most > 0 && same.size() >= most && !isPrivate(from)) {
      return false;
    }
    same.add(new Guest(channel, ticks.now()));
    return true;
  }

  /** Stops listening to those who have had their time to ask, and hangs up on those who stay on. */
  synchronized void lookAround() {
    Duration now = ticks.now();
    Iterator<List<Guest>> addresses = guests.values().iterator();
    while (addresses.hasNext()) {
      List<Guest> same = addresses.next();
      same.removeIf(Guest::isGone);
      same.forEach(guest -> hurry(guest, now.minus(guest.since)));
      if (same.isEmpty()) {
        addresses.remove();
      }
    }
  }

  /*
   * To shut a side of the line is all that may be done beside the server's own threads. They find
   * its end, as if the client had hung up, and clear away what is theirs.
   */
  private static void hurry(Guest guest, Duration age) {
    try {
      if (age.compareTo(TO_ASK) > 0) {
        guest.channel.shutdownInput();
      }
      if (age.compareTo(TO_STAY) > 0) {
        guest.channel.shutdownOutput();
      }
    } catch (IOException e) {
      // It was closed meanwhile, which is what was wanted.
    }
  }

  private static boolean isPrivate(InetAddress address) {
    boolean isUniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xFE) == 0xFC;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || isUniqueLocal;
  }
}
