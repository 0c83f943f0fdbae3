package io.postrider.cli;

import io.postrider.digest.Digest;
import io.postrider.digest.Digest.CallToAction;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editor;
import io.postrider.edition.Selection;
import io.postrider.posts.announcement.Announcement;
import io.postrider.schedule.Slot;
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

  Draft of(Wanted wanted) {
    DigestFile file = digests.named(wanted.digest());
    String subject = wanted.subject();
    Announcement announcement = wanted.announcement();
    if (announcement != null) {
      return of(file, announcement, wanted.template(), subject);
    }
    DigestFile as = by(file, wanted.template(), subject);
    boolean named = !wanted.ids().isEmpty();
    Selection selection =
        named ? editor.pick(file, wanted.ids()) : editor.choose(file, clock.instant());
    return new Draft(as, next(file), selection, named ? 1 : file.digest().posts().atLeast());
  }

  private Draft of(
      DigestFile file,
      Announcement announcement,
      @Nullable String template,
      @Nullable String subject) {
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
        new Selection(
            List.of(announcement.toPost(clock.instant())), Set.of(), List.of(), List.of());
    return new Draft(new DigestFile(file.path(), digest), next(file), selection, 1);
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

  /** The edition of the next slot: what is drafted goes out then. */
  private EditionKey next(DigestFile file) {
    Instant now = clock.instant();
    LocalDate date =
        new Timetable(file.digest().schedule())
            .next(now)
            .map(Slot::date)
            .orElseGet(() -> LocalDate.ofInstant(now, file.digest().schedule().zone()));
    return new EditionKey(file.digest().name(), date.toString());
  }
}
