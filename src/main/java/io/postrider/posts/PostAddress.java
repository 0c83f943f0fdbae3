package io.postrider.posts;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of a post, as people copy it. Two are equal if they open the same page: http or
 * https, with or without {@code www.}, a slash at the end, what campaigns add and what follows a
 * {@code #}.
 *
 * @param host in lower case
 * @param path decoded, without a slash at the end
 * @param query what tells posts apart, sorted; empty for nothing
 */
public record PostAddress(String host, String path, String query) {

  private static final Pattern WEB = Pattern.compile("(?i)https?://.+");

  /** What campaigns and networks add; it opens no other page. */
  private static final Pattern CAMPAIGN =
      Pattern.compile("(?i)(utm_\\w*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid)(=.*)?");

  private static final Pattern EXTENSION = Pattern.compile("\\.\\w{1,5}$");

  /** What somebody typed or a post says; empty if that is no web address. */
  public static Optional<PostAddress> parse(String typed) {
    String address = typed.strip();
    if (!WEB.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(address);
      return uri.getHost() == null ? Optional.empty() : Optional.of(of(uri));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static PostAddress of(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    String port =
        uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443 ? "" : ":" + uri.getPort();
    String query =
        Arrays.stream(Objects.requireNonNullElse(uri.getQuery(), "").split("&"))
            .filter(part -> !part.isEmpty() && !CAMPAIGN.matcher(part).matches())
            .sorted()
            .collect(Collectors.joining("&"));
    return new PostAddress(
        host + port, Objects.requireNonNullElse(uri.getPath(), "").replaceFirst("/+$", ""), query);
  }

  /** Whether a post with this link and number is what it opens. */
  public boolean isOf(Post post) {
    Optional<PostAddress> link = parse(post.link());
    boolean isPlain = number().filter(post.id()::equals).isPresent();
    return link.filter(other -> other.equals(this) || (isPlain && other.host.equals(host)))
        .isPresent();
  }

  /** The number in a plain address, {@code ?p=96}. */
  private Optional<String> number() {
    return PostIdentity.number(List.of("?" + query));
  }

  /** Numbers in addresses: some of them may be their posts'. */
  public static Set<Long> numbers(Set<PostAddress> addresses) {
    return addresses.stream()
        .flatMap(address -> address.numbers().stream())
        .collect(Collectors.toSet());
  }

  /**
   * Names in addresses: some of them may be their posts'. WordPress keeps what is not ASCII in
   * percents and small letters.
   */
  public static Set<String> names(Set<PostAddress> addresses) {
    return addresses.stream()
        .flatMap(address -> Arrays.stream(address.path.split("/")))
        .map(part -> EXTENSION.matcher(part).replaceFirst(""))
        .filter(part -> !part.isEmpty())
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private Set<Long> numbers() {
    Set<Long> numbers = new HashSet<>();
    number().map(Long::valueOf).ifPresent(numbers::add);
    for (String part : path.split("/")) {
      String name = EXTENSION.matcher(part).replaceFirst("");
      if (name.matches("[1-9]\\d{0,17}")) {
        numbers.add(Long.valueOf(name));
      }
    }
    return numbers;
  }
}
