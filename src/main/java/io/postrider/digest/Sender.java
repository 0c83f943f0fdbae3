package io.postrider.digest;

import io.postrider.digest.value.ValueCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whom a digest is from, and how it addresses its readers.
 *
 * @param from one address with an optional display name (an RFC 5322 mailbox)
 * @param replyTo where answers go, a mailbox as {@code from} is; null for the sender
 * @param nameInTo whether the reader's name stands before their address
 * @param unsubscribeAddress where a mail unsubscribes its reader, a bare address; null for what the
 *     settings say
 */
public record Sender(
    String from, @Nullable String replyTo, boolean nameInTo, @Nullable String unsubscribeAddress) {

  public Sender {
    ValueCheck.mailbox("from", from);
    if (replyTo != null) {
      ValueCheck.mailbox("reply-to", replyTo);
    }
    if (unsubscribeAddress != null) {
      ValueCheck.mailbox("unsubscribe-address", unsubscribeAddress);
    }
  }
}
