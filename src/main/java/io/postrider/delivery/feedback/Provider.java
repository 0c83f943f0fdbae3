package io.postrider.delivery.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Who keeps the mailboxes of a domain, and weighs complaints of all of them together. A large one
 * is known by {@code relay/providers.txt}; any other domain is a provider of its own. Whoever keeps
 * mailboxes under a company's domain is not looked up: complaints of those come from the company.
 *
 * @param name the first of its domains
 * @param domains all of them, in lower case
 */
public record Provider(String name, List<String> domains) {

  private static final String TABLE = "/relay/providers.txt";

  private static final Map<String, Provider> LARGE = table();

  public Provider {
    domains = List.copyOf(domains);
  }

  /** The provider of a domain, or the one of that name. */
  public static Provider of(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    Provider large = LARGE.get(lower);
    return large == null ? new Provider(lower, List.of(lower)) : large;
  }

  private static Map<String, Provider> table() {
    try (InputStream table = Provider.class.getResourceAsStream(TABLE)) {
      Map<String, Provider> all = new HashMap<>();
      new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.strip().split(" +")))
          .forEach(
              domains -> {
                Provider provider = new Provider(domains.get(0), domains);
                domains.forEach(domain -> all.put(domain, provider));
              });
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
