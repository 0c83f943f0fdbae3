package io.postrider.compose.oneoff;

import io.postrider.compose.Draft;
import io.postrider.compose.DraftContents;
import io.postrider.compose.Headcounts;
import io.postrider.compose.NamedDrafts;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.content.Content;
import io.postrider.edition.oneoff.OneOffs;
import io.postrider.text.UsageError;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Drafts one-offs: all that is asked of one before somebody confirms it. Writes nothing. */
@Component
public class OneOffDrafts {

  private final Digests digests;
  private final NamedDrafts drafts;
  private final DraftContents contents;
  private final OneOffs oneOffs;
  private final Gates gates;
  private final Headcounts headcounts;
  private final Clock clock;

  OneOffDrafts(
      Digests digests,
      NamedDrafts drafts,
      DraftContents contents,
      OneOffs oneOffs,
      Gates gates,
      Headcounts headcounts,
      Clock clock) {
    this.digests = digests;
    this.drafts = drafts;
    this.contents = contents;
    this.oneOffs = oneOffs;
    this.gates = gates;
    this.headcounts = headcounts;
    this.clock = clock;
  }

  /**
   * A one-off as it would go out.
   *
   * @param order which says what it is about
   * @throws UsageError if it cannot be meant
   */
  public OneOffDraft of(OneOffOrder order) {
    requireFree(order.name());
    Instant now = clock.instant();
    DigestFile file = digests.named(order.digest());
    ZoneId zone = file.digest().zone();
    Instant dueAt = order.dueAt(zone, now);
    Draft plain = drafts.of(order.message(), file, dueAt);
    requireAll(plain);
    Draft draft =
        plain.as(
            oneOffs.key(order.name(), LocalDate.ofInstant(dueAt, zone)),
            order.of(file.digest().audience()));
    Content content = contents.of(draft);
    LetterWriter letters = gates.pass(draft.edition(), content);
    return new OneOffDraft(draft, content, letters, headcounts.of(draft), dueAt, now);
  }

  private void requireFree(String name) {
    if (digests.declares(name)) {
      throw new UsageError(
          "'%s' is the name of a digest, so no one-off can have it; choose another name."
              .formatted(name));
    }
    oneOffs.requireFree(name);
  }

  /** A post may be withdrawn while it is read. */
  private static void requireAll(Draft draft) {
    int missing = draft.consideration().out().size();
    if (missing > 0) {
      throw new UsageError(
          "Of %d posts only %d could be read; look whether they are published, and send again."
              .formatted(draft.posts().size() + missing, draft.posts().size()));
    }
  }
}
