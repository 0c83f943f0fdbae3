package io.postrider.delivery.letter;

import io.postrider.text.OneLine;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an edition's messages have in common, checked and folded once (RFC 5322,
 * 2045, 2369, 2919, 3834, 8058, 9477). Not to be changed.
 */
final class HeaderTemplate {

  private static final String LINE_END = "\r\n";

  private static final String UNSUBSCRIBE = "List-Unsubscribe";

  private static final String OF_LISTS =
      field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") + field("List-Post", "NO");

  // The last one keeps absence notes away; reports of failed delivery still come.
  private static final String OF_MACHINES =
      field("Auto-Submitted", "auto-generated")
          + field("Precedence", "bulk")
          + field("X-Auto-Response-Suppress", "OOF, AutoReply");

  // To one person who asked for it: nobody's mail in bulk.
  private static final String OF_ANSWERS =
      field("Auto-Submitted", "auto-generated")
          + field("X-Auto-Response-Suppress", "OOF, AutoReply");

  private final Letter like;
  private final MailAddress sender;
  private final String correspondents;
  private final String list;
  private final String machines;
  private volatile EncodedSubject lastSubject = EncodedSubject.of("");

  /**
   * The template of all letters that are like this one.
   *
   * @param complaints where complaints may be sent (RFC 9477); null for nowhere
   * @throws LetterRefused with the outcome of all of them, when no message may be made of any
   */
  HeaderTemplate(Letter like, @Nullable String complaints) {
    LetterRules.checkAllAlike(like);
    this.like = like;
    this.sender = named(like.from(), "sender", "from");
    String replyTo = like.replyTo();
    this.correspondents =
        field("From", sender.header("From"))
            + (replyTo == null
                ? ""
                : field(
                    "Reply-To",
                    named(replyTo, "address for answers", "reply-to").header("Reply-To")));
    String listId = like.listId();
    String feedbackId = like.feedbackId();
    this.list = listId == null ? "" : field("List-Id", listId(listId));
    this.machines =
        feedbackId == null
            ? OF_ANSWERS
            : OF_LISTS
                + field("Feedback-ID", HeaderText.unbroken("Feedback-ID", feedbackId))
                + (complaints == null
                    ? ""
                    : field(
                        "CFBL-Address",
                        HeaderText.unbroken("CFBL-Address", complaints) + "; report=arf"))
                + OF_MACHINES;
  }

  /** Whether it is this letter's as well. */
  boolean fits(Letter letter) {
    return letter.from().equals(like.from())
        && Objects.equals(letter.listId(), like.listId())
        && Objects.equals(letter.feedbackId(), like.feedbackId())
        && Objects.equals(letter.replyTo(), like.replyTo());
  }

  MailAddress sender() {
    return sender;
  }

  /**
   * The header of one of the messages, without the empty line that ends it; an octet a character.
   */
  String of(Letter letter, MailAddress recipient, String date, String boundary) {
    String to = recipient.called(letter.toName()).header("To");
    String id = HeaderText.unbroken("Message-ID", "<" + letter.messageId() + ">");
    return field("Date", date)
        + correspondents
        + field("To", to)
        + field("Message-ID", id)
        + field("Subject", encoded(letter.mail().subject()))
        + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\""
        + boundary
        + "\"\r\n"
        + list
        + leave(letter)
        + machines;
  }

  /** RFC 2369 §2: the first is preferred. A line is folded between two, never within one. */
  private static String leave(Letter letter) {
    URI page = letter.unsubscribe();
    if (page == null) {
      return "";
    }
    String link = HeaderText.unbroken(UNSUBSCRIBE, "<" + page.toASCIIString() + ">");
    String mail = letter.unsubscribeMail();
    return field(
        UNSUBSCRIBE,
        mail == null ? link : link + ",\r\n <mailto:" + mail + "?subject=unsubscribe>");
  }

  /** Nearly all have the same. */
  private String encoded(String subject) {
    EncodedSubject last = lastSubject;
    if (!last.subject().equals(subject)) {
      last = EncodedSubject.of(subject);
      lastSubject = last;
    }
    return last.encoded();
  }

  private record EncodedSubject(String subject, String encoded) {

    static EncodedSubject of(String subject) {
      return new EncodedSubject(subject, HeaderText.unstructured("Subject", subject));
    }
  }

  private static String field(String name, String value) {
    return name + ": " + value + LINE_END;
  }

  private static String listId(String given) {
    int id = given.lastIndexOf('<');
    if (id < 0) {
      return "<" + given.strip() + ">";
    }
    String phrase = given.substring(0, id).strip();
    String rest = given.substring(id);
    if (phrase.isEmpty()) {
      return rest;
    }
    String unquoted = phrase.replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1");
    return HeaderText.phrase("List-Id", unquoted) + "\r\n " + rest;
  }

  private static MailAddress named(String given, String what, String key) {
    try {
      return MailAddress.named(given);
    } catch (IllegalArgumentException unusable) {
      throw LetterRefused.allAlike(
          "The %s \"%s\" %s: correct \"%s\" in the digest's file."
              .formatted(what, OneLine.of(given), reason(unusable), key));
    }
  }

  static String reason(IllegalArgumentException unusable) {
    @Nullable String given = unusable.getMessage();
    return given == null ? "cannot be read" : given;
  }
}
