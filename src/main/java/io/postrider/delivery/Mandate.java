package io.postrider.delivery;

import io.postrider.digest.Audience;
import io.postrider.edition.lease.Attempt;

/**
 * What a courier is to do, and under whose authority.
 *
 * @param attempt the attempt that it belongs to, with the lease's term
 * @param audience whom the edition is for
 * @param chunk the slice of the roster
 * @param chunkAttempt the row that records this attempt at this chunk; claims are named after it
 */
public record Mandate(Attempt attempt, Audience audience, Chunk chunk, long chunkAttempt) {

  String list() {
    return audience.list();
  }

  long edition() {
    return attempt.edition();
  }
}
