package io.postrider.cli;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the edition that a command means, from what was opened so far. Writes nothing. */
@Component
class TargetEditions {

  private final Editions editions;
  private final Contents contents;
  private final Clock clock;

  TargetEditions(Editions editions, Contents contents, Clock clock) {
    this.editions = editions;
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * The edition that is meant.
   *
   * @param slot as somebody names it; null for the latest that is due
   */
  TargetEdition of(Digest digest, @Nullable String slot) {
    return TargetEdition.of(
        digest,
        slot,
        clock.instant(),
        one ->
            editions
                .find(new EditionKey(digest.name(), one.name()), one.instant())
                .map(this::opened));
  }

  private TargetEdition.Opened opened(Edition edition) {
    return new TargetEdition.Opened(edition, contents.settings(edition).isPresent());
  }
}
