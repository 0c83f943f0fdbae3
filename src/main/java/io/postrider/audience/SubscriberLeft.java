package io.postrider.audience;

/**
 * Somebody left a list. Published within the transaction that records it, so that what still waits
 * for them can be excluded in the same one.
 */
public record SubscriberLeft(long subscriberId, String list) {}
