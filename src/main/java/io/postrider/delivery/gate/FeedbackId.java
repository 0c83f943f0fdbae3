package io.postrider.delivery.gate;

import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;

/**
 * What mailbox providers count complaints by: {@code campaign:list:type:sender}. It is the same for
 * all readers of an edition, and its last part for all mails of a sender.
 */
final class FeedbackId {

  private static final String TYPE = "digest";

  /** Names are cut, so that the whole fits on a line: it cannot be folded. */
  private static final int LONGEST_DIGEST = 22;

  private static final int LONGEST_LIST = 18;
  private static final int SHORTEST_SENDER = 5;
  private static final int LONGEST_SENDER = 15;

  private FeedbackId() {}

  static String of(EditionKey edition, Digest digest) {
    return "%s-%s:%s:%s:%s"
        .formatted(
            cut(edition.digest(), LONGEST_DIGEST),
            edition.slot(),
            cut(digest.audience().list(), LONGEST_LIST),
            TYPE,
            sender(SenderDomain.of(digest)));
  }

  /** The domain's own label; what is too short for that takes the labels before it along. */
  static String sender(String domain) {
    String[] labels = domain.split("\\.");
    String name = "";
    for (int i = Math.max(0, labels.length - 2); i >= 0 && name.length() < SHORTEST_SENDER; i--) {
      name = name.isEmpty() ? labels[i] : labels[i] + "-" + name;
    }
    String padded = name.length() < SHORTEST_SENDER ? domain.replace('.', '-') + "-mail" : name;
    return cut(padded, LONGEST_SENDER);
  }

  private static String cut(String name, int longest) {
    return name.substring(0, Math.min(name.length(), longest));
  }
}
