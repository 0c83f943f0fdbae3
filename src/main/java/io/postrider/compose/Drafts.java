package io.postrider.compose;

import io.postrider.compose.slot.TargetEdition;
import io.postrider.compose.slot.TargetEditions;
import io.postrider.digest.Digest;
import io.postrider.digest.Presentation.CallToAction;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.choice.Editor;
import io.postrider.edition.choice.Selection;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import io.postrider.posts.Post;
import io.postrider.posts.announcement.Announcement;
import io.postrider.posts.announcement.PictureCheck;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.text.UsageError;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drafts the edition that a command means, by the real selection, without writing a row. */
@Component
public class Drafts {

  private static final String ANNOUNCEMENT = "announcement";

  private final Digests digests;
  private final TargetEditions targets;
  private final Editor editor;
  private final Contents contents;
  private final Considerations considerations;
  private final TemplateFolders templates;
  private final Clock clock;

  Drafts(
      Digests digests,
      TargetEditions targets,
      Editor editor,
      Contents contents,
      Considerations considerations,
      TemplateFolders templates,
      Clock clock) {
    this.digests = digests;
    this.targets = targets;
    this.editor = editor;
    this.contents = contents;
    this.considerations = considerations;
    this.templates = templates;
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
      return worded(of(file, slot), request);
    }
    if (slot != null) {
      throw new UsageError(
          "A slot has its own posts; leave it out, or else the posts or the text that you name.");
    }
    return named(request, file, clock.instant());
  }

  /** What a slot delivers, whether it has done so or not. */
  public Draft anew(DigestFile file, LocalDate date, MessageRequest request) {
    Instant slot = date.atStartOfDay(file.digest().zone()).toInstant();
    Selection selection = editor.chooseAnew(file, slot);
    EditionKey key = new EditionKey(file.digest().name(), date.toString());
    return worded(Draft.named(file, key, selection), request);
  }

  /** What people name, as it would go out at that time, as the source is now. */
  public Draft named(MessageRequest request, DigestFile file, Instant at) {
    Announcement announcement = request.announcement();
    return announcement == null
        ? Draft.named(
            by(file, request.template(), request.subject()),
            once(file, at),
            editor.pick(file, request.posts()))
        : of(file, announcement, request.template(), request.subject(), at);
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
    if (edition != null && target.isFrozen()) {
      Content content = contents.find(edition).orElseThrow();
      return new Draft(
          new DigestFile(file.path(), content.digest()),
          target.key(),
          content.posts(),
          considerations.find(edition).orElseGet(() -> only(content.posts())),
          content,
          target);
    }
    Selection selection = editor.choose(file, target.cutOff());
    return new Draft(
        file,
        target.key(),
        target.isIdle() ? List.of() : selection.chosen(),
        target.isIdle()
            ? Consideration.waiting(selection)
            : Consideration.of(selection, file.digest().posts().limits().atLeast()),
        null,
        target);
  }

  private static Consideration only(List<Post> posts) {
    return Consideration.of(new Selection(posts, Set.of(), List.of(), List.of()), 0);
  }

  /**
   * What an edition says with these posts, by the templates as they are now unless it is frozen.
   */
  public Content content(Draft draft) {
    Digest digest = draft.file().digest();
    Content frozen = draft.frozen();
    return frozen == null
        ? new Content(digest, templates.load(digest.presentation().template()), draft.posts())
        : frozen;
  }

  /** The same by another template or with another subject, if somebody asks for that. */
  private static Draft worded(Draft draft, MessageRequest request) {
    String template = request.template();
    String subject = request.subject();
    if (template == null && subject == null) {
      return draft;
    }
    DigestFile by = by(draft.file(), template, subject);
    Content frozen = draft.frozen();
    return new Draft(
        by,
        draft.edition(),
        draft.posts(),
        draft.consideration(),
        frozen == null || template != null
            ? null
            : new Content(by.digest(), frozen.templates(), frozen.posts()),
        draft.target());
  }

  private static Draft of(
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
        new Selection(
            List.of(announcement.toPost(at, PictureCheck.of(announcement))),
            Set.of(),
            List.of(),
            List.of());
    return Draft.named(new DigestFile(file.path(), digest), once(file, at), selection);
  }

  /** The digest's own subject is worded for the digest's own template. */
  private static DigestFile by(
      DigestFile file, @Nullable String template, @Nullable String subject) {
    Digest digest = file.digest();
    String by = Objects.requireNonNullElse(template, digest.presentation().template());
    String worded =
        by.equals(digest.presentation().template()) ? digest.presentation().subject() : null;
    return new DigestFile(
        file.path(),
        digest.saying(
            by, subject == null ? worded : subject, digest.presentation().callsToAction()));
  }

  /** What people name goes out when they say so. */
  private static EditionKey once(DigestFile file, Instant at) {
    LocalDate date = LocalDate.ofInstant(at, file.digest().zone());
    return new EditionKey(file.digest().name(), date.toString());
  }
}
