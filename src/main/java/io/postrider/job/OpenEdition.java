package io.postrider.job;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.choice.PostLedger;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Makes an edition that has no content yet ready to collect its posts, however an earlier attempt
 * left it.
 */
@Component
class OpenEdition {

  private final Editions editions;
  private final Contents contents;
  private final PostLedger posts;
  private final Leases leases;

  OpenEdition(Editions editions, Contents contents, PostLedger posts, Leases leases) {
    this.editions = editions;
    this.contents = contents;
    this.posts = posts;
    this.leases = leases;
  }

  boolean execute(Work work) {
    if (contents.find(work.edition()).isEmpty()) {
      work.file().ifPresent(file -> open(work, file.digest()));
    }
    return true;
  }

  private void open(Work work, Digest digest) {
    Edition edition = work.edition();
    Instant first = edition.cutOff().minus(digest.posts().limits().lookBack());
    posts.floorOrElse(digest.name(), first);
    leases.hold(work.attempt(), () -> editions.opened(edition));
  }
}
