package io.postrider.compose;

import io.postrider.compose.slot.Obstacle;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.digest.Audience;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.EditionKey;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Selection;
import io.postrider.edition.content.Content;
import io.postrider.posts.Post;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an edition would say, or says already.
 *
 * @param file the digest as this edition has it
 * @param edition the one that it is or could become
 * @param posts those that it shows
 * @param consideration of these and of all others that were considered
 * @param frozen what it says, if that is settled; null if its templates are yet to be read
 * @param target the edition that was meant; null for what people name, which is none of a slot
 */
public record Draft(
    DigestFile file,
    EditionKey edition,
    List<Post> posts,
    Consideration consideration,
    @Nullable Content frozen,
    @Nullable TargetEdition target) {

  /** Posts that people name, or a text of theirs. */
  static Draft named(DigestFile file, EditionKey edition, Selection selection) {
    return new Draft(file, edition, selection.chosen(), Consideration.of(selection, 1), null, null);
  }

  /** What an edition takes that is yet to be frozen. */
  static Draft chosen(DigestFile file, TargetEdition target, Selection selection) {
    return target.isIdle()
        ? new Draft(file, target.key(), List.of(), Consideration.waiting(selection), null, target)
        : new Draft(
            file,
            target.key(),
            selection.chosen(),
            Consideration.of(selection, file.digest()),
            null,
            target);
  }

  /** What an edition says already. */
  static Draft frozen(
      DigestFile file, TargetEdition target, Content content, Consideration considered) {
    DigestFile then = new DigestFile(file.path(), content.digest());
    return new Draft(then, target.key(), content.posts(), considered, content, target);
  }

  /** The same by another template or with another subject, if somebody asks for that. */
  Draft worded(MessageRequest request) {
    if (request.template() == null && request.subject() == null) {
      return this;
    }
    DigestFile by = request.word(file);
    Content reworded =
        frozen == null || request.template() != null
            ? null
            : new Content(by.digest(), frozen.templates(), frozen.posts());
    return new Draft(by, edition, posts, consideration, reworded, target);
  }

  /** The same as another edition, for other readers. */
  public Draft as(EditionKey key, Audience audience) {
    DigestFile other = new DigestFile(file.path(), file.digest().to(audience));
    return new Draft(other, key, posts, consideration, frozen, target);
  }

  /** The digest as this edition has it. */
  public Digest digest() {
    return file.digest();
  }

  /** Who would be handed the mails. */
  public Delivery.Relay relay() {
    return digest().delivery().relay();
  }

  /** Which edition it is of, and when that is due; empty for what people name. */
  public String about() {
    return target == null ? "" : target.inWords();
  }

  /** Why nothing would be mailed now; empty if something would. */
  public Optional<Obstacle> obstacle() {
    return Optional.ofNullable(target)
        .flatMap(TargetEdition::obstacle)
        .or(() -> consideration.in().isEmpty() ? Optional.of(tooFew()) : Optional.empty());
  }

  private Obstacle tooFew() {
    return Obstacle.tooFew(edition, target, posts.size(), digest().posts().limits().atLeast());
  }
}
