package io.postrider.delivery.letter;

import io.postrider.text.DomainNames;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as SMTP takes it: the domain in ASCII (IDNA), the local part untouched.
 *
 * @param name what people see before it, or null
 * @param address local part, {@code @}, domain in A-labels
 */
record MailAddress(@Nullable String name, String address) {

  private static final int LOCAL = 64;
  private static final int PATH = 254;

  private static final Pattern FORBIDDEN = Pattern.compile("[\\s<>,;:()\\[\\]\"\\\\]");

  /** Whether only a server with SMTPUTF8 (RFC 6531) can take it. */
  boolean needsUtf8() {
    return !HeaderText.isAscii(address);
  }

  /**
   * The address as Jakarta Mail must be given it, which writes the low byte of each character and
   * nothing else.
   */
  String octets() {
    return needsUtf8()
        ? new String(address.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : address;
  }

  /**
   * The same behind a name that a reader typed. One that could end its header, or be taken for
   * another address, is left out.
   */
  MailAddress called(@Nullable String typed) {
    boolean harmless = typed != null && !HeaderText.isUnsafe(typed) && !typed.contains("@");
    return harmless ? new MailAddress(typed, address) : this;
  }

  /** As the value of the header {@code name}. */
  String header(String header) {
    if (name == null || name.isBlank()) {
      return HeaderText.unbroken(header, octets());
    }
    String phrase = HeaderText.phrase(header, name);
    int last = phrase.lastIndexOf('\n') + 1;
    int used = phrase.length() - last + (last == 0 ? header.length() + 2 : 0);
    return phrase + (used + octets().length() + 3 > 78 ? "\r\n " : " ") + "<" + octets() + ">";
  }

  /**
   * Reads a bare address as a reader typed it.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  static MailAddress bare(String typed) {
    String address = typed.strip();
    if (HeaderText.isUnsafe(typed) || FORBIDDEN.matcher(address).find()) {
      throw new IllegalArgumentException("has a character that no address may have");
    }
    int at = address.lastIndexOf('@');
    String local = at < 1 ? "" : address.substring(0, at);
    if (local.isEmpty() || local.contains("@") || at == address.length() - 1) {
      throw new IllegalArgumentException("is not of the form name@domain");
    }
    if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
      throw new IllegalArgumentException("has a dot where none may be");
    }
    String whole = local + "@" + asciiDomain(address.substring(at + 1));
    if (local.getBytes(StandardCharsets.UTF_8).length > LOCAL
        || whole.getBytes(StandardCharsets.UTF_8).length > PATH) {
      throw new IllegalArgumentException("is too long");
    }
    return new MailAddress(null, whole);
  }

  /**
   * Reads {@code Name <address>} or a bare address.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  static MailAddress named(String given) {
    if (HeaderText.isUnsafe(given)) {
      throw new IllegalArgumentException("has a line break or a control character");
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(given, false);
      if (parsed.length != 1 || parsed[0].isGroup()) {
        throw new IllegalArgumentException("is not one address");
      }
      MailAddress address = bare(parsed[0].getAddress());
      return new MailAddress(parsed[0].getPersonal(), address.address());
    } catch (AddressException unreadable) {
      throw new IllegalArgumentException("is not of the form Name <name@domain>", unreadable);
    }
  }

  private static String asciiDomain(String domain) {
    String ascii = DomainNames.ascii(domain);
    return HeaderText.isAscii(domain) ? domain : ascii;
  }
}
