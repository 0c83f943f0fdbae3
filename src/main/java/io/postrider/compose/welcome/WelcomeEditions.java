package io.postrider.compose.welcome;

import io.postrider.compose.Draft;
import io.postrider.compose.DraftContents;
import io.postrider.compose.MessageRequest;
import io.postrider.compose.NamedDrafts;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionLists;
import io.postrider.edition.Editions;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.posts.announcement.Announcement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Opens editions that welcome: {@code weekly-digest.welcome/2026-11-23-1} is the first that repeats
 * the edition of that day. No digest and no one-off has such a name.
 */
@Component
class WelcomeEditions {

  /** As many characters as the column has. */
  private static final int LONGEST = 60;

  private final Editions editions;
  private final EditionLists lists;
  private final Contents contents;
  private final Considerations considerations;
  private final NamedDrafts drafts;
  private final DraftContents draftContents;
  private final Clock clock;

  WelcomeEditions(
      Editions editions,
      EditionLists lists,
      Contents contents,
      Considerations considerations,
      NamedDrafts drafts,
      DraftContents draftContents,
      Clock clock) {
    this.editions = editions;
    this.lists = lists;
    this.contents = contents;
    this.considerations = considerations;
    this.drafts = drafts;
    this.draftContents = draftContents;
    this.clock = clock;
  }

  /** One that says what another has said, in the open transaction. */
  Edition repeating(Digest digest, Edition source) {
    Edition edition = add(digest, source.key().slot(), source.list(), source.cutOff());
    contents.repeat(edition, source);
    considerations.repeat(edition, source);
    return edition;
  }

  /** One that says what the file of its digest's welcome says now, in the open transaction. */
  Edition saying(DigestFile file) {
    Digest digest = file.digest().withoutApproval();
    Path text = file.folder().resolve(Objects.requireNonNull(digest.welcome().file()));
    MessageRequest request =
        new MessageRequest(digest.name(), List.of(), Announcement.read(text), null, null);
    Instant now = clock.instant();
    Draft draft = drafts.of(request, new DigestFile(file.path(), digest), now);
    Content content = draftContents.of(draft);
    String day = LocalDate.ofInstant(now, digest.zone()).toString();
    Edition edition = add(digest, day, digest.audience().list(), now);
    contents.add(edition, content);
    considerations.add(edition, draft.consideration());
    return edition;
  }

  private Edition add(Digest digest, String slot, String list, Instant cutOff) {
    String name = digest.name();
    String welcome =
        name.substring(0, Math.min(name.length(), LONGEST - EditionKey.WELCOME.length()))
            + EditionKey.WELCOME;
    Instant now = clock.instant();
    EditionKey key =
        LongStream.iterate(lists.count(welcome) + 1, number -> number + 1)
            .mapToObj(number -> new EditionKey(welcome, slot + "-" + number))
            .filter(one -> editions.find(one).isEmpty())
            .findFirst()
            .orElseThrow();
    return editions.add(key, list, cutOff, now);
  }
}
