package io.postrider.pages.archive;

import io.postrider.digest.Digest;
import io.postrider.digest.Presentation;
import io.postrider.pages.appearance.ReaderPages;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Digests whose files say that everybody may see their editions. Safe for use by several threads.
 */
@Component
class PublicDigests {

  private final ReaderPages pages;

  PublicDigests(ReaderPages pages) {
    this.pages = pages;
  }

  /** The one of this name, as its file is now; empty if there is none, or it is not public. */
  Optional<Digest> find(String name) {
    return Optional.ofNullable(pages.looks().ofDigest(name).digest())
        .filter(digest -> digest.presentation().archive() == Presentation.Archive.PUBLIC);
  }
}
