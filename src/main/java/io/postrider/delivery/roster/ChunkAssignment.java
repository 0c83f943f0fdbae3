package io.postrider.delivery.roster;

import io.postrider.delivery.ledger.Claimant;

/**
 * A chunk that a courier is to deliver.
 *
 * @param claimant under whose authority
 * @param chunk the slice of the roster
 * @param chunkAttempt the row that records this attempt at this chunk; claims are named after it
 */
public record ChunkAssignment(Claimant claimant, Chunk chunk, long chunkAttempt) {}
