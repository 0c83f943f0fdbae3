package io.postrider.inbox;

import io.postrider.audience.tokens.ReturnedLetter;
import io.postrider.inbox.mail.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes a report one, however often it comes: a hash, so that it tells nobody anything. */
final class ReportKey {

  private ReportKey() {}

  /** Of a mail that is about nobody that we know. */
  static String of(ReceivedMail mail) {
    return hash(mail.identity());
  }

  /**
   * Of what a mail says about one delivery.
   *
   * @param what tells it from what the same mail says besides
   */
  static String of(ReceivedMail mail, String what, Attribution.Known whose) {
    return hash(
        "%s\n%s\n%d %d".formatted(mail.identity(), what, whose.edition().id(), whose.subscriber()));
  }

  /** Of a mail by which a letter's reader leaves. */
  static String of(ReceivedMail mail, ReturnedLetter letter) {
    return hash("%s\n%d %d".formatted(mail.identity(), letter.editionId(), letter.subscriberId()));
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
