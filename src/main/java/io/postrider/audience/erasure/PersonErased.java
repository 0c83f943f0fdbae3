package io.postrider.audience.erasure;

/**
 * Somebody is forgotten. Published within the transaction that forgets them, before anything is
 * gone, so that whoever else keeps something of them forgets it in the same one. What has a column
 * {@code subscriber_id} of its own is deleted without that.
 *
 * @param address as it was typed
 * @param addressKey who it is
 */
public record PersonErased(long subscriberId, String address, String addressKey) {}
