package io.postrider.audience.address;

import io.postrider.text.DomainNames;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address that can be mailed to: a dot-atom at a domain name (RFC 5321 &sect;4.1.2, with
 * RFC 6531's letters in the local part). Quoted local parts, comments and address literals are
 * refused. Equal by {@link #key()}. Immutable.
 */
public final class EmailAddress {

  private static final int MOST_OCTETS = 254;
  private static final int MOST_LOCAL_OCTETS = 64;
  private static final int MOST_DOMAIN_CHARACTERS = 253;
  private static final Pattern DOT_ATOM;
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9][a-z0-9-]*[a-z0-9]");
  private static final Set<String> ROLES = Set.of("abuse", "postmaster");

  static {
    // U+FFFD stands where octets were that are no text.
    String atom =
        "[\\p{L}\\p{M}\\p{N}\\p{S}&&[^\\x00-\\x7F\\uFFFD]]|[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
    DOT_ATOM = Pattern.compile("(%1$s)+(\\.(%1$s)+)*".formatted(atom));
  }

  private final String text;
  private final String key;

  private EmailAddress(String text, String key) {
    this.text = text;
    this.key = key;
  }

  /**
   * Reads an address; spaces around it are dropped.
   *
   * @throws AddressRefused if it is none, or longer than RFC 5321 &sect;4.5.3.1 allows
   */
  public static EmailAddress parse(String text) {
    return PlainAddress.isOne(text)
        ? new EmailAddress(text, text.toLowerCase(Locale.ROOT))
        : parseAny(text);
  }

  /** By all rules, and therefore slowly. */
  static EmailAddress parseAny(String text) {
    String trimmed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    int at = trimmed.indexOf('@');
    check(text, at >= 0 && at == trimmed.lastIndexOf('@'), "must have exactly one @");
    String local = trimmed.substring(0, at);
    check(text, octets(local) <= MOST_LOCAL_OCTETS, "has more than 64 octets before the @");
    check(text, DOT_ATOM.matcher(local).matches(), "has no usable name before the @");
    String domain = domain(text, trimmed.substring(at + 1));
    String key = local.toLowerCase(Locale.ROOT) + "@" + domain;
    check(text, octets(trimmed) <= MOST_OCTETS, "is longer than 254 octets");
    check(text, octets(key) <= MOST_OCTETS, "is longer than 254 octets");
    return new EmailAddress(trimmed, key);
  }

  private static String domain(String text, String typed) {
    try {
      String domain = DomainNames.ascii(typed);
      boolean fits = domain.length() <= MOST_DOMAIN_CHARACTERS;
      check(text, fits && DOMAIN.matcher(domain).matches(), "has no usable domain after the @");
      return domain;
    } catch (IllegalArgumentException e) {
      throw new AddressRefused(text, "has no usable domain after the @");
    }
  }

  private static void check(String text, boolean kept, String rule) {
    if (!kept) {
      throw new AddressRefused(text, rule);
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Who it is: the whole address in lower case, its domain as A-labels; at most 254 octets. */
  public String key() {
    return key;
  }

  /** The domain in lower case, as A-labels (RFC 5890). */
  public String domain() {
    return key.substring(key.indexOf('@') + 1);
  }

  /** Whether it stands for an office that every domain must have (RFC 2142), never for a reader. */
  public boolean isRole() {
    return ROLES.contains(key.substring(0, key.indexOf('@')));
  }

  /** Enough of it for its owner to recognise it, and for nobody else: {@code j•••@example.org}. */
  public String masked() {
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first) + "•••" + text.substring(text.indexOf('@'));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The address as it was typed, without spaces around it. */
  @Override
  public String toString() {
    return text;
  }
}
