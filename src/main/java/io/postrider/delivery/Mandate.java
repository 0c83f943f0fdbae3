package io.postrider.delivery;

import io.postrider.edition.Attempt;

/**
 * What a courier is to do, and under whose authority.
 *
 * @param attempt the attempt that it belongs to, with the lease's term
 * @param list the subscribers' list of the edition
 * @param chunk the slice of the roster
 * @param chunkAttempt the row that records this attempt at this chunk; claims are named after it
 */
public record Mandate(Attempt attempt, String list, Chunk chunk, long chunkAttempt) {

  long edition() {
    return attempt.edition();
  }
}
