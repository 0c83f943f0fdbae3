package io.postrider.accounting;

import io.postrider.delivery.ledger.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edition as far as it concerns one reader.
 *
 * @param edition its key
 * @param state where the delivery stands
 * @param reason why; null if that goes without saying
 * @param reply what the relay said last; null if nothing
 * @param at when it came to stand there, or was claimed; null if it waits for a turn
 */
public record SentMail(
    String edition,
    DeliveryState state,
    @Nullable String reason,
    @Nullable String reply,
    @Nullable Instant at) {}
