package io.postrider.audience.address;

import org.jspecify.annotations.Nullable;

/**
 * An address is never to be mailed again. Published within the transaction that records it.
 *
 * @param addressKey the {@link EmailAddress#key()}
 * @param subscriberId whose it is; null for nobody's
 */
public record AddressSuppressed(String addressKey, @Nullable Long subscriberId) {}
