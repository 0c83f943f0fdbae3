package io.postrider.compose;

import io.postrider.digest.Digest;
import io.postrider.digest.Presentation.CallToAction;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.NamedPosts;
import io.postrider.edition.choice.Selection;
import io.postrider.posts.announcement.Announcement;
import io.postrider.posts.announcement.PictureCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Drafts what people name instead of what is due: posts, or a text of theirs. */
@Component
public class NamedDrafts {

  private static final String ANNOUNCEMENT = "announcement";

  private final NamedPosts posts;

  NamedDrafts(NamedPosts posts) {
    this.posts = posts;
  }

  /**
   * What people name, as it would go out at that time, as the source is now.
   *
   * @throws io.postrider.edition.choice.UnfitPost if a post is not there or not public
   * @throws io.postrider.posts.SourceUnreadable if the posts could not be read
   */
  public Draft of(MessageRequest request, DigestFile file, Instant at) {
    Announcement announcement = request.announcement();
    return announcement == null
        ? Draft.named(request.word(file), once(file, at), posts.pick(file, request.posts()))
        : Draft.named(
            announcing(announcement, request, file), once(file, at), alone(announcement, at));
  }

  private static DigestFile announcing(
      Announcement announcement, MessageRequest request, DigestFile file) {
    String subject = request.subject();
    Digest digest =
        file.digest()
            .saying(
                Objects.requireNonNullElse(request.template(), ANNOUNCEMENT),
                subject == null ? announcement.subject() : subject,
                actions(announcement));
    return new DigestFile(file.path(), digest);
  }

  private static List<CallToAction> actions(Announcement announcement) {
    return announcement.callToAction() == null
        ? List.of()
        : List.of(
            new CallToAction(
                announcement.callToAction().text(), announcement.callToAction().url()));
  }

  private static Selection alone(Announcement announcement, Instant at) {
    return new Selection(
        List.of(announcement.toPost(at, PictureCheck.of(announcement))),
        Set.of(),
        List.of(),
        List.of());
  }

  /** What people name goes out when they say so. */
  private static EditionKey once(DigestFile file, Instant at) {
    LocalDate date = LocalDate.ofInstant(at, file.digest().zone());
    return new EditionKey(file.digest().name(), date.toString());
  }
}
