package io.postrider.compose.slot;

import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Contents;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the edition that a command means, from what was opened so far. Writes nothing. */
@Component
public class TargetEditions {

  private final SlotEditions slots;
  private final Contents contents;
  private final Clock clock;

  TargetEditions(SlotEditions slots, Contents contents, Clock clock) {
    this.slots = slots;
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * The edition that is meant.
   *
   * @param slot as somebody names it; null for the latest that is due
   */
  public TargetEdition of(Digest digest, @Nullable String slot) {
    return TargetEdition.of(
        digest,
        slot,
        clock.instant(),
        one ->
            slots.find(new EditionKey(digest.name(), one.name()), one.instant()).map(this::opened));
  }

  private TargetEdition.Opened opened(Edition edition) {
    return new TargetEdition.Opened(edition, contents.settings(edition).isPresent());
  }
}
