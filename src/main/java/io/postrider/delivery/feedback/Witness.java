package io.postrider.delivery.feedback;

import java.util.Set;

/**
 * Who sent a report, by the word of our own mail server. Whoever has a letter of ours can write a
 * report about it; only the server that takes it knows where it comes from.
 *
 * @param isAsked whether our server is one that says so (RFC 8601)
 * @param domains those that it found the report to come from, by DKIM or SPF, in lower case
 */
public record Witness(boolean isAsked, Set<String> domains) {

  /** Nobody is asked. */
  public static final Witness NOBODY = new Witness(false, Set.of());

  public Witness {
    domains = Set.copyOf(domains);
  }

  /** Whether the report comes from a provider, from one of its domains or from below one. */
  boolean vouchesFor(Provider provider) {
    return domains.stream()
        .anyMatch(
            domain ->
                provider.domains().stream()
                    .anyMatch(its -> domain.equals(its) || domain.endsWith("." + its)));
  }
}
