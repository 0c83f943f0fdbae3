package io.postrider.cli;

import io.postrider.digest.Audience;
import io.postrider.digest.DigestFile;
import io.postrider.edition.Consideration;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Selection;
import io.postrider.posts.Post;
import java.util.List;

/**
 * An edition that does not exist yet.
 *
 * @param file the digest as this edition would have it
 * @param edition the one that it could become
 * @param atLeast how many posts it takes for an edition
 */
record Draft(DigestFile file, EditionKey edition, Selection selection, int atLeast) {

  /** The same as another edition, for other readers. */
  Draft as(EditionKey key, Audience audience) {
    DigestFile other = new DigestFile(file.path(), file.digest().to(audience));
    return new Draft(other, key, selection, atLeast);
  }

  List<Post> posts() {
    return selection.chosen();
  }

  Consideration consideration() {
    return Consideration.of(selection, atLeast);
  }
}
