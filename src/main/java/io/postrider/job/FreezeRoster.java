package io.postrider.job;

import io.postrider.delivery.Roster;
import io.postrider.edition.Content;
import io.postrider.edition.Contents;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.Labels;
import io.postrider.edition.Leases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down everyone whom the edition concerns, before the first message. */
@Component
class FreezeRoster {

  private final Editions editions;
  private final Contents contents;
  private final Roster roster;
  private final Leases leases;

  FreezeRoster(Editions editions, Contents contents, Roster roster, Leases leases) {
    this.editions = editions;
    this.contents = contents;
    this.roster = roster;
    this.leases = leases;
  }

  /** Returns whether there is a roster to deliver; if not, the attempt was told to stop. */
  boolean execute(Work work) {
    Content content = contents.find(work.edition()).orElseThrow();
    boolean frozen =
        roster.freeze(
            work.attempt(),
            work.edition(),
            content.digest().audience(),
            content.digest().canary(),
            Labels.of(content.posts()),
            work.halt());
    if (frozen) {
      move(work, Edition.State.SENDING, null, null);
    } else {
      work.halt()
          .cause()
          .ifPresent(cause -> move(work, Edition.State.PAUSED, cause.reason(), cause.detail()));
    }
    return frozen;
  }

  private void move(
      Work work, Edition.State to, Edition.@Nullable Reason reason, @Nullable String detail) {
    leases.hold(work.attempt(), () -> editions.move(work.edition(), to, reason, detail));
  }
}
