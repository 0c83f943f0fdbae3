package io.postrider.edition;

import io.postrider.digest.DigestFile;
import io.postrider.digest.Posts;
import io.postrider.edition.Selection.LeftOut;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.sources.PostSources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Chooses the posts of an edition. */
@Component
public class Editor {

  private final PostSources sources;
  private final PostLedger ledger;

  Editor(PostSources sources, PostLedger ledger) {
    this.sources = sources;
    this.ledger = ledger;
  }

  /**
   * Reads the digest's source and chooses, without writing anything.
   *
   * @param cutOff posts published from here on wait
   * @throws io.postrider.posts.SourceUnreadable if the posts could not be read
   */
  public Selection choose(DigestFile file, Instant cutOff) {
    String digest = file.digest().name();
    Posts settings = file.digest().posts();
    Instant floor = ledger.floor(digest).orElseGet(() -> cutOff.minus(settings.lookBack()));
    PublicationWindow window = new PublicationWindow(floor, cutOff);
    Catalogue catalogue = sources.open(settings, file.folder()).read(window);
    Choice choice = Choice.of(catalogue.headlines(), ledger.consumed(digest), window, settings);
    Set<String> late = late(choice.chosen(), ledger.lastCutOff(digest).orElse(floor));
    return selection(catalogue, choice, late);
  }

  private static Set<String> late(List<Headline> chosen, Instant lastCutOff) {
    return chosen.stream()
        .filter(post -> post.published().isBefore(lastCutOff))
        .map(Headline::sourceKey)
        .collect(Collectors.toSet());
  }

  /** What was withdrawn between the look at the source and the reading of the posts stays out. */
  private static Selection selection(Catalogue catalogue, Choice choice, Set<String> late) {
    List<Post> posts = catalogue.posts(choice.chosen());
    Set<String> read = posts.stream().map(Post::sourceKey).collect(Collectors.toSet());
    List<LeftOut> leftOut = new ArrayList<>(choice.leftOut());
    choice.chosen().stream()
        .filter(post -> !read.contains(post.sourceKey()))
        .forEach(post -> leftOut.add(new LeftOut(post, Selection.Reason.NOT_PUBLISHED)));
    return new Selection(posts, late, List.copyOf(leftOut), catalogue.warnings());
  }
}
