package io.postrider.job.delivery;

import io.postrider.delivery.brake.Canaries;
import io.postrider.digest.Canary;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import org.springframework.stereotype.Component;

/** The round of an edition's first readers, before all others. */
@Component
class CanaryRound {

  private final Canaries canaries;

  CanaryRound(Canaries canaries) {
    this.canaries = canaries;
  }

  /**
   * Delivers to the first readers, if the digest has some and they were not served before. The
   * attempt is stopped if too many letters failed, or if it leaves them out.
   *
   * @return false if it came to no end, so that nobody else has a turn
   */
  boolean execute(Work work, Rounds.OfAttempt chunks, Digest digest) {
    Edition edition = work.edition();
    Canary canary = digest.delivery().canary();
    if (canary == null || !canaries.holds(edition)) {
      return true;
    }
    if (!work.includes(Canaries.CHUNK)) {
      work.halt().pull(Edition.Reason.CHUNKS_LEFT, "Its first readers come before these chunks.");
      return true;
    }
    if (!chunks.deliver(number -> number == Canaries.CHUNK)) {
      return false;
    }
    canaries.judge(edition, canary).ifPresent(work.halt()::pull);
    return true;
  }
}
