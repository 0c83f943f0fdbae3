package io.postrider.job;

import io.postrider.digest.Digest;
import io.postrider.edition.Contents;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.PostLedger;
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

  OpenEdition(Editions editions, Contents contents, PostLedger posts) {
    this.editions = editions;
    this.contents = contents;
    this.posts = posts;
  }

  boolean execute(Work work) {
    if (contents.find(work.edition()).isEmpty()) {
      work.file().ifPresent(file -> open(work.edition(), file.digest()));
    }
    return true;
  }

  private void open(Edition edition, Digest digest) {
    Instant first = edition.cutOff().minus(digest.posts().lookBack());
    posts.floorOrElse(digest.name(), first);
    editions.move(edition, Edition.State.OPEN);
  }
}
