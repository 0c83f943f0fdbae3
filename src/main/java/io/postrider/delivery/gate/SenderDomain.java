package io.postrider.delivery.gate;

import io.postrider.digest.Digest;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Locale;

/** The domain that a digest is from. */
final class SenderDomain {

  private SenderDomain() {}

  /** In lower case and in ASCII. */
  static String of(Digest digest) {
    try {
      String address = new InternetAddress(digest.sender().from(), true).getAddress();
      return IDN.toASCII(address.substring(address.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
    } catch (AddressException e) {
      throw new IllegalStateException("A digest's sender is checked when its file is read.", e);
    }
  }
}
