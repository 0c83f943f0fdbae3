package io.postrider.delivery.letter;

import io.postrider.rendering.reader.RenderedMail;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One message for one reader, before it becomes bytes.
 *
 * @param messageId without angle brackets; a function of edition and subscriber and of nothing else
 * @param from the sender's mailbox (RFC 5322)
 * @param replyTo where answers go, as {@code from} is written; null for the sender
 * @param returnTo where it comes back to if it cannot be delivered: the envelope's sender; null for
 *     the sender's own address
 * @param to the reader's address as it was typed
 * @param toName what stands before it; null for nothing
 * @param listId the value of {@code List-Id} (RFC 2919); null for a letter to one person, which
 *     nobody has subscribed to
 * @param feedbackId the value of {@code Feedback-ID}: what complaints are counted by; null without
 *     a list
 * @param unsubscribe where one click unsubscribes (RFC 8058); null without a list
 * @param unsubscribeMail the address that a mail to unsubscribes; null for none
 * @param mail what the reader sees
 */
public record Letter(
    String messageId,
    String from,
    @Nullable String replyTo,
    @Nullable String returnTo,
    String to,
    @Nullable String toName,
    @Nullable String listId,
    @Nullable String feedbackId,
    @Nullable URI unsubscribe,
    @Nullable String unsubscribeMail,
    RenderedMail mail) {

  public Letter {
    boolean isOfList = listId != null;
    if (isOfList != (feedbackId != null) || isOfList != (unsubscribe != null)) {
      throw new IllegalArgumentException("A letter is of a list, or it is not.");
    }
  }

  /** One of a list that is left by a click alone. */
  public Letter(
      String messageId,
      String from,
      @Nullable String replyTo,
      @Nullable String returnTo,
      String to,
      @Nullable String toName,
      String listId,
      String feedbackId,
      URI unsubscribe,
      RenderedMail mail) {
    this(
        messageId,
        from,
        replyTo,
        returnTo,
        to,
        toName,
        listId,
        feedbackId,
        unsubscribe,
        null,
        mail);
  }
}
