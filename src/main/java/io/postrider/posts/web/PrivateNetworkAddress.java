package io.postrider.posts.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A name leads into a network that its sender should not get into. */
public final class PrivateNetworkAddress extends UnknownHostException {

  private final InetAddress address;

  PrivateNetworkAddress(String host, InetAddress address) {
    super(host);
    this.address = address;
  }

  /** The rest of a sentence that begins with who leads there. */
  public String sentence() {
    String shown = address.getHostAddress();
    String host = String.valueOf(getMessage()).replaceAll("[\\[\\]]", "");
    return host.equals(shown)
        ? "leads to %s, an address of a private network".formatted(shown)
        : "leads to %s, which is %s, an address of a private network".formatted(host, shown);
  }
}
