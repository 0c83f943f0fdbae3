package io.postrider.posts.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Where an address that somebody configured may lead. If it is public itself, then only to public
 * addresses, whatever redirects and name servers say later: neither to this machine nor to its
 * network. If it is inside, the whole inside is open to it. Connections are made to the very
 * addresses that were looked at. Safe for use by several threads.
 */
final class AddressFilter implements DnsResolver {

  private static final InetAddressFilter PUBLIC = InetAddressFilter.externalAddresses();

  private final String configured;
  private final Set<String> proxies;
  private final DnsResolver names;
  private @Nullable Boolean inside;

  /**
   * @param configured an address of the web
   */
  AddressFilter(URI configured) {
    this(configured, SystemDefaultDnsResolver.INSTANCE);
  }

  AddressFilter(URI configured, DnsResolver names) {
    this.configured = bare(configured.getHost());
    this.proxies = proxies(configured);
    this.names = names;
  }

  /** A proxy is this machine's own choice, and looks names up by itself. */
  private static Set<String> proxies(URI address) {
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null
        ? Set.of()
        : selector.select(Origin.withoutCredentials(address)).stream()
            .map(Proxy::address)
            .filter(InetSocketAddress.class::isInstance)
            .map(proxy -> ((InetSocketAddress) proxy).getHostString())
            .collect(Collectors.toSet());
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    if (proxies.contains(host) || isInside(host, found)) {
      return found;
    }
    InetAddress[] open = Arrays.stream(found).filter(PUBLIC::matches).toArray(InetAddress[]::new);
    if (open.length == 0 && found.length > 0) {
      throw new PrivateNetworkAddress(host, found[0]);
    }
    return open;
  }

  /** The configured address decides, at the first look. */
  private synchronized boolean isInside(String host, InetAddress[] found) {
    if (inside == null && bare(host).equalsIgnoreCase(configured)) {
      inside = Arrays.stream(found).noneMatch(PUBLIC::matches);
    }
    return Boolean.TRUE.equals(inside);
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  private static String bare(@Nullable String host) {
    return host == null ? "" : host.replaceAll("[\\[\\]]", "");
  }
}
