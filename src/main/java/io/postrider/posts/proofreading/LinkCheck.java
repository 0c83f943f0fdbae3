package io.postrider.posts.proofreading;

import com.google.common.net.InternetDomainName;
import io.postrider.posts.fields.WebAddress;
import io.postrider.text.Ellipsis;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether an address, as somebody wrote it, leads anywhere from a mailbox. */
final class LinkCheck {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern NEARLY_WEB =
      Pattern.compile("(?i)h?t{1,3}p{0,2}s{0,2}[:;.]?/{1,3}.*|h\\w{1,6}://.*");
  private static final Pattern TWICE = Pattern.compile("(?i)https?://https?[:/]*.*");
  private static final Pattern HOST_ALONE =
      Pattern.compile("(?i)(?:www\\..+|(?:[\\w-]+\\.)+[a-z]{2,24})(?:[:/?#].*)?");
  private static final Pattern MAILBOX =
      Pattern.compile("[^@\\s]+@[^@\\s.]+(?:\\.[^@\\s.]+)+(?:\\?.*)?");
  private static final Pattern AUTHORITY = Pattern.compile("//([^/?#]*)(.*)");
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?i)localhost|.*\\.(?:localhost|local|internal|lan|home\\.arpa|invalid|test)"
              + "|127(?:\\.\\d+){3}|10(?:\\.\\d+){3}|192\\.168(?:\\.\\d+){2}"
              + "|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d+){2}|169\\.254(?:\\.\\d+){2}|0\\.0\\.0\\.0"
              + "|\\[.*]");
  private static final Pattern SAMPLE =
      Pattern.compile("(?i)(?:.*\\.)?(?:example\\.(?:com|org|net)|yourdomain\\.\\w+|domain\\.tld)");
  private static final Pattern RESERVED = Pattern.compile("(?i).*\\.example");

  private LinkCheck() {}

  /**
   * What is wrong with it; empty if nothing is.
   *
   * @param what it is the address of, as in "the link"
   * @param written as it was written
   */
  static Optional<Finding> of(String what, String written) {
    String address = written.strip();
    String the = "%s \"%s\"".formatted(what, cut(address));
    if (address.isEmpty()) {
      return Optional.of(Finding.mistake("%s has no address; give it one.", what));
    }
    if (Placeholders.in(address).isPresent() || address.contains("%7B") || address.contains("${")) {
      return Optional.of(
          Finding.mistake("%s has a placeholder, which no address can have; write it whole.", the));
    }
    if (address.startsWith("#")) {
      return Optional.of(
          Finding.doubt(
              "%s leads to another place of the mail, which many mail programs cannot do.", the));
    }
    Matcher scheme = SCHEME.matcher(address);
    boolean hasScheme = scheme.matches() && !scheme.group(2).matches("\\d+(?:/.*)?");
    String name = hasScheme ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
    return switch (name) {
      case "http", "https" -> web(the, address, scheme.group(2));
      case "mailto" -> Optional.ofNullable(mailbox(the, scheme.group(2)));
      case "tel", "sms" ->
          scheme.group(2).replaceAll("\\D", "").length() < 3
              ? Optional.of(Finding.mistake("%s has no number; write tel:+1…", the))
              : Optional.empty();
      default -> Optional.of(elsewhere(the, address, name));
    };
  }

  private static Finding elsewhere(String the, String address, String scheme) {
    if (NEARLY_WEB.matcher(address).matches()) {
      return Finding.mistake("%s is misspelt; it should begin with https://.", the);
    }
    if (!scheme.isEmpty() && !scheme.contains(".")) {
      return Finding.mistake(
          "%s begins with %s:, which mail programs do not open; write a whole https:// address.",
          the, scheme);
    }
    if (address.startsWith("//") || HOST_ALONE.matcher(address).matches()) {
      return Finding.mistake("%s has no https:// before it; add it.", the);
    }
    if (address.contains("@")) {
      return Finding.mistake("%s has no mailto: before it; add it.", the);
    }
    return Finding.mistake(
        "%s is relative, and a mail has no site that it could be relative to; write it with https://.",
        the);
  }

  private static @Nullable Finding mailbox(String the, String mailbox) {
    return MAILBOX.matcher(mailbox).matches()
        ? null
        : Finding.mistake("%s is not a mail address; write mailto:name@domain.", the);
  }

  private static Optional<Finding> web(String the, String address, String rest) {
    Matcher parts = AUTHORITY.matcher(rest);
    if (!parts.matches() || rest.startsWith("///") || TWICE.matcher(address).matches()) {
      return Optional.of(Finding.mistake("%s is misspelt; it should begin with https://.", the));
    }
    String host = parts.group(1).replaceFirst("^.*@", "").replaceFirst(":\\d*$", "");
    if (address.matches(".*\\s.*") || host.contains("%20")) {
      return Optional.of(Finding.mistake("%s has a blank in it; take it out or write %%20.", the));
    }
    if (WITHIN.matcher(host).matches()) {
      return Optional.of(
          Finding.doubt("%s leads to a machine that readers cannot reach; use a public one.", the));
    }
    if (SAMPLE.matcher(host).matches()) {
      return Optional.of(Finding.doubt("%s is a sample's; write your own address.", the));
    }
    return Optional.ofNullable(host(the, host));
  }

  private static @Nullable Finding host(String the, String host) {
    if (host.isEmpty() || !host.contains(".") || host.contains("..") || host.startsWith(".")) {
      return Finding.mistake(
          "%s names no site: \"%s\" has no ending such as .com; complete it.", the, host);
    }
    if (host.matches("\\d+(?:\\.\\d+){3}")) {
      return null;
    }
    String ascii = String.valueOf(WebAddress.web("https://" + host + "/", null));
    String name = ascii.replaceFirst("^https://", "").replaceFirst("/$", "");
    if (!InternetDomainName.isValid(name)) {
      return Finding.mistake(
          "%s names no site: \"%s\" is not a valid name; correct it.", the, host);
    }
    boolean known =
        RESERVED.matcher(name).matches() || InternetDomainName.from(name).hasRegistrySuffix();
    return known
        ? null
        : Finding.doubt(
            "%s ends in %s, which is not a known ending; check its spelling.",
            the, host.substring(host.lastIndexOf('.')));
  }

  private static String cut(String address) {
    return Ellipsis.at(100, address);
  }
}
