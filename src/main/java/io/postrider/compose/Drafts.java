package io.postrider.compose;

import io.postrider.compose.slot.TargetEdition;
import io.postrider.compose.slot.TargetEditions;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.choice.Editor;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.text.UsageError;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts the edition that a command means, by the real selection, without writing a row. */
@Component
public class Drafts {

  private final Digests digests;
  private final TargetEditions targets;
  private final Editor editor;
  private final NamedDrafts named;
  private final Contents contents;
  private final Considerations considerations;
  private final Clock clock;

  Drafts(
      Digests digests,
      TargetEditions targets,
      Editor editor,
      NamedDrafts named,
      Contents contents,
      Considerations considerations,
      Clock clock) {
    this.digests = digests;
    this.targets = targets;
    this.editor = editor;
    this.named = named;
    this.contents = contents;
    this.considerations = considerations;
    this.clock = clock;
  }

  /**
   * What people name, or else the edition of a slot.
   *
   * @param slot null for the latest that is due
   */
  public Draft of(MessageRequest request, @Nullable String slot) {
    DigestFile file = digests.named(request.digest());
    if (!request.isNamed()) {
      return of(file, slot).worded(request);
    }
    if (slot != null) {
      throw new UsageError(
          "A slot has its own posts; leave it out, or else the posts or the text that you name.");
    }
    return named.of(request, file, clock.instant());
  }

  /** What a slot delivers, whether it has done so or not. */
  public Draft anew(DigestFile file, LocalDate date, MessageRequest request) {
    Digest digest = file.digest();
    Instant slot = date.atStartOfDay(digest.zone()).toInstant();
    EditionKey key = new EditionKey(digest.name(), date.toString());
    return Draft.named(file, key, editor.chooseAnew(file, slot)).worded(request);
  }

  /**
   * What the edition of a slot says, or would say if it were begun now.
   *
   * @param slot null for the latest that is due
   */
  public Draft of(DigestFile file, @Nullable String slot) {
    return of(file, targets.of(file.digest(), slot));
  }

  /** What the edition that is meant says, or would say if it were begun now. */
  public Draft of(DigestFile file, TargetEdition target) {
    Edition edition = target.edition();
    if (edition == null || !target.isFrozen()) {
      return Draft.chosen(file, target, editor.choose(file, target.cutOff()));
    }
    Content content = contents.find(edition).orElseThrow();
    Consideration considered =
        considerations.find(edition).orElseGet(() -> Consideration.only(content.posts()));
    return Draft.frozen(file, target, content, considered);
  }
}
