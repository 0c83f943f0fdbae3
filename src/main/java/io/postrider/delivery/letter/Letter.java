package io.postrider.delivery.letter;

import io.postrider.rendering.RenderedMail;
import java.net.URI;

/**
 * One message for one reader, before it becomes bytes.
 *
 * @param messageId without angle brackets; a function of edition and subscriber and of nothing else
 * @param from the sender's mailbox (RFC 5322)
 * @param to the reader's address as it was typed
 * @param listId the value of {@code List-Id} (RFC 2919)
 * @param unsubscribe where one click unsubscribes (RFC 8058)
 * @param mail what the reader sees
 */
public record Letter(
    String messageId, String from, String to, String listId, URI unsubscribe, RenderedMail mail) {}
