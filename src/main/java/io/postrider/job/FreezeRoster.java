package io.postrider.job;

import io.postrider.delivery.Roster;
import io.postrider.digest.Digest;
import io.postrider.edition.Contents;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import org.springframework.stereotype.Component;

/** Writes down everyone whom the edition concerns, before the first message. */
@Component
class FreezeRoster {

  private final Editions editions;
  private final Contents contents;
  private final Roster roster;

  FreezeRoster(Editions editions, Contents contents, Roster roster) {
    this.editions = editions;
    this.contents = contents;
    this.roster = roster;
  }

  /** Returns whether there is a roster to deliver; if not, the attempt was told to stop. */
  boolean execute(Work work) {
    Digest digest = contents.find(work.edition()).orElseThrow().digest();
    boolean frozen = roster.freeze(work.edition(), digest.audience(), work.halt());
    if (frozen) {
      editions.move(work.edition(), Edition.State.SENDING);
    } else {
      work.halt()
          .cause()
          .ifPresent(
              cause ->
                  editions.move(
                      work.edition(), Edition.State.PAUSED, cause.reason(), cause.detail()));
    }
    return frozen;
  }
}
