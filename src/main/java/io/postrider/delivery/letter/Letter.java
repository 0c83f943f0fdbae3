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
 * @param listId the value of {@code List-Id} (RFC 2919)
 * @param feedbackId the value of {@code Feedback-ID}: what complaints are counted by
 * @param unsubscribe where one click unsubscribes (RFC 8058)
 * @param mail what the reader sees
 */
public record Letter(
    String messageId,
    String from,
    @Nullable String replyTo,
    @Nullable String returnTo,
    String to,
    @Nullable String toName,
    String listId,
    String feedbackId,
    URI unsubscribe,
    RenderedMail mail) {}
