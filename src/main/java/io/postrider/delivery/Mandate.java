package io.postrider.delivery;

/**
 * A chunk that a courier is to deliver.
 *
 * @param claimant under whose authority
 * @param chunk the slice of the roster
 * @param chunkAttempt the row that records this attempt at this chunk; claims are named after it
 */
public record Mandate(Claimant claimant, Chunk chunk, long chunkAttempt) {}
