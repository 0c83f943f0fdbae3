package io.postrider.cli;

import io.postrider.audience.Candidates;
import io.postrider.delivery.Gates;
import io.postrider.delivery.LetterWriter;
import io.postrider.digest.Digest;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.Content;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Labels;
import io.postrider.edition.OneOffs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts one-offs: all that is asked of one before somebody confirms it. Writes nothing. */
@Component
class OneOffDrafts {

  private static final Duration LATELY = Duration.ofHours(24);

  private final Digests digests;
  private final Drafts drafts;
  private final OneOffs oneOffs;
  private final PreviewFiles files;
  private final Gates gates;
  private final Candidates candidates;
  private final Clock clock;

  OneOffDrafts(
      Digests digests,
      Drafts drafts,
      OneOffs oneOffs,
      PreviewFiles files,
      Gates gates,
      Candidates candidates,
      Clock clock) {
    this.digests = digests;
    this.drafts = drafts;
    this.oneOffs = oneOffs;
    this.files = files;
    this.gates = gates;
    this.candidates = candidates;
    this.clock = clock;
  }

  OneOffDraft of(String name, Wanted wanted, Narrowing narrowing, @Nullable DueTime due) {
    requireFree(name);
    if (wanted.ids().isEmpty() && wanted.announcement() == null) {
      throw new Misused(
          "There is no one-off '%s' yet, and nothing says what it is about; name a text with --body FILE.md or posts with --post ID."
              .formatted(name));
    }
    Instant now = clock.instant();
    DigestFile file = digests.named(wanted.digest());
    ZoneId zone = file.digest().schedule().zone();
    Instant dueAt = due == null ? now : due.in(zone, now);
    Draft plain = drafts.of(wanted, file, dueAt);
    requireAll(wanted, plain);
    Draft draft =
        plain.as(
            new EditionKey(name, LocalDate.ofInstant(dueAt, zone).toString()),
            narrowing.of(file.digest().audience()));
    Content content = files.content(draft.file(), draft.posts());
    LetterWriter letters = gates.pass(draft.edition(), content);
    return new OneOffDraft(draft, content, letters, count(draft), dueAt, now);
  }

  private void requireFree(String name) {
    if (digests.declares(name)) {
      throw new Misused(
          "'%s' is the name of a digest, so no one-off can have it; take another --key."
              .formatted(name));
    }
    oneOffs.requireFree(name);
  }

  /** A post may be withdrawn while it is read. */
  private static void requireAll(Wanted wanted, Draft draft) {
    long named = wanted.ids().stream().distinct().count();
    if (draft.posts().size() < named) {
      throw new Misused(
          "Of %d posts only %d could be read; look whether they are published, and send again."
              .formatted(named, draft.posts().size()));
    }
  }

  private Headcount count(Draft draft) {
    Digest digest = draft.file().digest();
    Labels labels = Labels.of(draft.posts());
    Map<String, Long> leftOut = new TreeMap<>(candidates.count(digest, labels));
    Long mailed = leftOut.remove("");
    return new Headcount(
        mailed == null ? 0 : mailed, leftOut, candidates.mailedWithin(digest, labels, LATELY));
  }
}
