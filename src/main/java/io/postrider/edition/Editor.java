package io.postrider.edition;

import io.postrider.digest.DigestFile;
import io.postrider.digest.Posts;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.feed.PostSources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    List<Post> considered =
        sources.open(settings, file.folder()).read(new PublicationWindow(floor, cutOff));
    return select(considered, ledger.consumed(digest), settings.atMost());
  }

  /**
   * Takes the oldest posts first when there are too many, so that none waits for ever, and shows
   * the newest first.
   *
   * @param considered newest first
   */
  static Selection select(List<Post> considered, Set<String> consumed, int atMost) {
    List<Post> fresh =
        considered.stream().filter(post -> !consumed.contains(post.sourceKey())).toList();
    int beyond = Math.max(0, fresh.size() - atMost);
    List<Selection.LeftOut> leftOut = new ArrayList<>();
    for (Post post : considered) {
      if (consumed.contains(post.sourceKey())) {
        leftOut.add(new Selection.LeftOut(post, Selection.Reason.ALREADY_IN_AN_EDITION));
      } else if (fresh.indexOf(post) < beyond) {
        leftOut.add(new Selection.LeftOut(post, Selection.Reason.BEYOND_AT_MOST));
      }
    }
    return new Selection(fresh.subList(beyond, fresh.size()), leftOut);
  }
}
