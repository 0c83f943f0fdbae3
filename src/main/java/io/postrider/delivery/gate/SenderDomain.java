package io.postrider.delivery.gate;

import io.postrider.digest.Digest;
import io.postrider.text.DomainNames;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** The domain that a digest is from. */
final class SenderDomain {

  private SenderDomain() {}

  /** In lower case and in ASCII. */
  static String of(Digest digest) {
    try {
      String address = new InternetAddress(digest.sender().from(), true).getAddress();
      return DomainNames.ascii(address.substring(address.lastIndexOf('@') + 1));
    } catch (AddressException e) {
      throw new IllegalStateException("A digest's sender is checked when its file is read.", e);
    }
  }
}
