package io.postrider.posts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {

  private static final URI BLOG = URI.create("https://blog.example/feed/");

  /** A name server that says one after the other, and the last for ever. */
  private record Names(Map<String, Deque<String>> answers) implements DnsResolver {

    static Names say(String host, String... addresses) {
      return new Names(Map.of(host, new ArrayDeque<>(List.of(addresses))));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      Deque<String> left = answers.get(host);
      if (left == null) {
        return InetAddress.getAllByName(host);
      }
      String now = left.size() > 1 ? left.removeFirst() : left.getFirst();
      String[] all = now.split(" ");
      InetAddress[] found = new InetAddress[all.length];
      for (int i = 0; i < all.length; i++) {
        found[i] = InetAddress.getByName(all[i]);
      }
      return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static AddressFilter publicBlog(String... later) throws UnknownHostException {
    String[] all = new String[later.length + 1];
    all[0] = "93.184.216.34";
    System.arraycopy(later, 0, all, 1, later.length);
    AddressFilter rule = new AddressFilter(BLOG, Names.say("blog.example", all));
    assertThat(rule.resolve("blog.example")).hasSize(1);
    return rule;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "localhost",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::"
      })
  void what_is_public_leads_nowhere_inside(String inside) throws UnknownHostException {
    AddressFilter rule = publicBlog();

    assertThatExceptionOfType(PrivateNetworkAddress.class).isThrownBy(() -> rule.resolve(inside));
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1"})
  void what_is_public_leads_to_what_is_public(String address) throws UnknownHostException {
    assertThat(publicBlog().resolve(address)).hasSize(1);
  }

  @Test
  void a_public_name_that_becomes_an_inside_one_is_refused() throws UnknownHostException {
    AddressFilter rule = publicBlog("127.0.0.1");

    assertThatExceptionOfType(PrivateNetworkAddress.class)
        .isThrownBy(() -> rule.resolve("blog.example"))
        .satisfies(
            refused ->
                assertThat(refused.sentence())
                    .isEqualTo(
                        "leads to blog.example, which is 127.0.0.1, an address of a private network"));
  }

  @Test
  void of_a_mixed_answer_only_the_public_addresses_are_connected_to() throws UnknownHostException {
    AddressFilter rule = new AddressFilter(BLOG, Names.say("blog.example", "10.0.0.1 8.8.8.8"));

    assertThat(Arrays.stream(rule.resolve("blog.example")).map(InetAddress::getHostAddress))
        .containsExactly("8.8.8.8");
    assertThatExceptionOfType(PrivateNetworkAddress.class)
        .isThrownBy(() -> rule.resolve("127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/feed/", "http://10.1.2.3/", "http://[::1]/feed"})
  void what_is_inside_itself_may_lead_inside(String source) throws UnknownHostException {
    URI inside = URI.create(source);
    AddressFilter rule = new AddressFilter(inside);
    rule.resolve(inside.getHost());

    assertThat(rule.resolve("192.168.7.7")).hasSize(1);
  }

  @Test
  void whoever_is_asked_before_the_configured_address_is_taken_for_a_strangers() {
    assertThatExceptionOfType(PrivateNetworkAddress.class)
        .isThrownBy(() -> new AddressFilter(BLOG).resolve("127.0.0.1"));
  }
}
