package io.postrider.compose.preview;

import io.postrider.digest.Digest;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;

/**
 * Whom a mailbox names beside a subject.
 *
 * @param name the name in From; the address if it has none
 */
record InboxSender(String name) {

  static InboxSender of(Digest digest) {
    try {
      InternetAddress from = new InternetAddress(digest.sender().from());
      String name = from.getPersonal();
      return new InboxSender(name == null || name.isBlank() ? from.getAddress() : name.strip());
    } catch (AddressException e) {
      return new InboxSender(digest.sender().from());
    }
  }

  /** The first character, which may be two of Java's. */
  public String initial() {
    return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }
}
