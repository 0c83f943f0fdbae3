package io.postrider.delivery.feedback;

import io.postrider.delivery.ledger.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter that came back although the relay had taken it.
 *
 * @param kind what it says
 * @param reason the same in the ledger's words
 * @param weighs whether it may be held against the address: a report as RFC 3464 wants it
 * @param status the code of RFC 3463, such as {@code 5.1.1}; null if there was none
 * @param diagnostic what the recipient's server said, in one line and without addresses
 * @param knownBy what says whose delivery it was
 * @param at when it was read
 */
public record Bounce(
    BounceKind kind,
    Reason reason,
    boolean weighs,
    @Nullable String status,
    String diagnostic,
    KnownBy knownBy,
    Instant at) {}
