package io.postrider.inbox.mail;

import io.postrider.delivery.ledger.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a report whom a letter did not reach.
 *
 * @param address whom the report names; null if nobody
 * @param status the most telling code of RFC 3463; null if there is none
 * @param reason the same in the ledger's words
 * @param diagnostic what the server said, in one line, with local parts of addresses blotted out
 */
public record FailedRecipient(
    @Nullable String address, @Nullable String status, Reason reason, String diagnostic) {}
