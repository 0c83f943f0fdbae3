package io.postrider.cli;

import io.postrider.digest.Digest;
import io.postrider.digest.Digest.CallToAction;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editor;
import io.postrider.edition.Selection;
import io.postrider.posts.announcement.Announcement;
import io.postrider.schedule.Timetable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts the edition that a command asks for, by the real selection, without writing a row. */
@Component
class Drafts {

  private static final String ANNOUNCEMENT = "announcement";

  private final Digests digests;
  private final Editor editor;
  private final Clock clock;

  Drafts(Digests digests, Editor editor, Clock clock) {
    this.digests = digests;
    this.editor = editor;
    this.clock = clock;
  }

  /** What would go out now. */
  Draft of(Wanted wanted) {
    return of(wanted, digests.named(wanted.digest()), clock.instant());
  }

  /** What would go out at that time, as the source is now. */
  Draft of(Wanted wanted, DigestFile file, Instant at) {
    String subject = wanted.subject();
    Announcement announcement = wanted.announcement();
    if (announcement != null) {
      return of(file, announcement, wanted.template(), subject, at);
    }
    DigestFile as = by(file, wanted.template(), subject);
    return wanted.ids().isEmpty()
        ? new Draft(as, next(file), editor.choose(file, at), file.digest().posts().atLeast())
        : new Draft(as, once(file, at), editor.pick(file, wanted.ids()), 1);
  }

  private Draft of(
      DigestFile file,
      Announcement announcement,
      @Nullable String template,
      @Nullable String subject,
      Instant at) {
    List<CallToAction> actions =
        announcement.callToAction() == null
            ? List.of()
            : List.of(
                new CallToAction(
                    announcement.callToAction().text(), announcement.callToAction().url()));
    Digest digest =
        file.digest()
            .saying(
                Objects.requireNonNullElse(template, ANNOUNCEMENT),
                subject == null ? announcement.subject() : subject,
                actions);
    Selection selection =
        new Selection(List.of(announcement.toPost(at)), Set.of(), List.of(), List.of());
    return new Draft(new DigestFile(file.path(), digest), once(file, at), selection, 1);
  }

  /** The digest's own subject is worded for the digest's own template. */
  private static DigestFile by(
      DigestFile file, @Nullable String template, @Nullable String subject) {
    Digest digest = file.digest();
    String by = Objects.requireNonNullElse(template, digest.template());
    String worded = by.equals(digest.template()) ? digest.subject() : null;
    return new DigestFile(
        file.path(), digest.saying(by, subject == null ? worded : subject, digest.callsToAction()));
  }

  /** What people name goes out when they say so. */
  private static EditionKey once(DigestFile file, Instant at) {
    return key(file, LocalDate.ofInstant(at, file.digest().schedule().zone()));
  }

  private static EditionKey key(DigestFile file, LocalDate date) {
    return new EditionKey(file.digest().name(), date.toString());
  }

  /** The edition of the next slot: what is drafted goes out then. */
  private EditionKey next(DigestFile file) {
    Instant now = clock.instant();
    return new Timetable(file.digest().schedule())
        .next(now)
        .map(slot -> new EditionKey(file.digest().name(), slot.name()))
        .orElseGet(() -> once(file, now));
  }
}
