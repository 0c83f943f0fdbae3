package io.postrider.delivery.letter;

import io.postrider.delivery.ledger.Reason;
import io.postrider.text.OneLine;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * What a letter must keep to before it becomes a message. The address rules are {@link
 * MailAddress}'s.
 */
final class LetterRules {

  private static final Pattern MESSAGE_ID =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.:-]+");
  private static final Pattern LIST_ID =
      Pattern.compile("(?:[^<>]*<[A-Za-z0-9._-]+>|[A-Za-z0-9._-]+)");
  private static final Pattern FEEDBACK_ID =
      Pattern.compile("(?:[A-Za-z0-9._-]*:){3}[A-Za-z0-9._-]{5,15}");

  /** A name of ours with a token, at a domain in ASCII: nothing in it is percent-encoded. */
  private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}");

  /** RFC 5322 §2.1.1 allows 998 octets; a blank and the brackets are ours. */
  private static final int LONGEST_URI = 990;

  private static final int LONGEST_ID = 250;

  private LetterRules() {}

  /** What is each letter's own. */
  static void check(Letter letter) {
    subject(letter.mail().subject());
    if (!MESSAGE_ID.matcher(letter.messageId()).matches()
        || letter.messageId().length() > LONGEST_ID) {
      throw broken("Message-ID", letter.messageId(), "must be of the form id@domain");
    }
    URI unsubscribe = letter.unsubscribe();
    if (unsubscribe != null) {
      unsubscribe(unsubscribe);
    }
    String mail = letter.unsubscribeMail();
    if (mail != null && !MAIL.matcher(mail).matches()) {
      throw broken(
          "List-Unsubscribe", mail, "must be an address; set POSTRIDER_UNSUBSCRIBE_ADDRESS");
    }
  }

  /** What is the same in all letters of an edition. */
  static void checkAllAlike(Letter letter) {
    String listId = letter.listId();
    if (listId != null
        && (HeaderText.isUnsafe(listId)
            || !LIST_ID.matcher(listId).matches()
            || listId.length() > LONGEST_ID)) {
      throw broken("List-Id", listId, "must be a name of dotted labels (RFC 2919)");
    }
    String feedbackId = letter.feedbackId();
    if (feedbackId != null
        && (!FEEDBACK_ID.matcher(feedbackId).matches() || feedbackId.length() > LONGEST_ID)) {
      throw broken("Feedback-ID", feedbackId, "must be campaign:list:type:sender");
    }
  }

  private static void subject(String subject) {
    if (HeaderText.isUnsafe(subject)) {
      throw LetterRefused.thisOne(
          Reason.SUBJECT_INVALID,
          "The subject \"%s\" has a line break or a control character: a subject is one line of text; fix the template or the value it shows."
              .formatted(OneLine.of(subject)));
    }
  }

  private static void unsubscribe(URI uri) {
    String host = uri.getHost();
    boolean secure = "https".equalsIgnoreCase(uri.getScheme()) && host != null;
    boolean local =
        "http".equalsIgnoreCase(uri.getScheme()) && host != null && Loopback.isNamed(host);
    if ((!secure && !local) || uri.toASCIIString().length() > LONGEST_URI) {
      throw broken(
          "List-Unsubscribe",
          uri.toASCIIString(),
          "must be an https address (RFC 8058); set POSTRIDER_PUBLIC_URL");
    }
  }

  private static LetterRefused broken(String header, String value, String rule) {
    return LetterRefused.allAlike(
        "The value \"%s\" of %s %s.".formatted(OneLine.of(value), header, rule));
  }
}
