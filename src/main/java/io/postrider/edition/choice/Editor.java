package io.postrider.edition.choice;

import io.postrider.digest.Posts;
import io.postrider.digest.file.DigestFile;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.sources.PostSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Chooses the posts of an edition. */
@Component
public class Editor {

  private final PostSources sources;
  private final PostLedger ledger;
  private final Considerations considerations;

  Editor(PostSources sources, PostLedger ledger, Considerations considerations) {
    this.sources = sources;
    this.ledger = ledger;
    this.considerations = considerations;
  }

  /**
   * Reads the digest's source and chooses, without writing anything.
   *
   * @param cutOff posts published from here on wait
   * @throws io.postrider.posts.SourceUnreadable if the posts could not be read
   */
  public Selection choose(DigestFile file, Instant cutOff) {
    String digest = file.digest().name();
    Instant floor =
        ledger
            .floor(digest)
            .orElseGet(() -> cutOff.minus(file.digest().posts().limits().lookBack()));
    return choose(file, new PublicationWindow(floor, cutOff), ledger.consumed(digest));
  }

  /**
   * Chooses as if no edition of the digest had had any post yet.
   *
   * @param cutOff posts published from here on wait
   * @throws io.postrider.posts.SourceUnreadable if the posts could not be read
   */
  public Selection chooseAnew(DigestFile file, Instant cutOff) {
    Instant floor = cutOff.minus(file.digest().posts().limits().lookBack());
    return choose(file, new PublicationWindow(floor, cutOff), new ConsumedPosts(Map.of()));
  }

  private Selection choose(DigestFile file, PublicationWindow window, ConsumedPosts consumed) {
    Posts settings = file.digest().posts();
    Catalogue catalogue = sources.open(settings, file.folder()).read(window);
    Choice choice = Choice.of(catalogue.headlines(), consumed, window, settings);
    Set<String> late = late(file.digest().name(), choice.chosen(), window);
    return choice.read(catalogue, late, consumed);
  }

  /** Not what an edition left for the next one: that was seen in its time. */
  private Set<String> late(String digest, List<Headline> chosen, PublicationWindow window) {
    Instant lastCutOff = ledger.lastCutOff(digest, window.until()).orElse(window.from());
    Set<String> seen =
        considerations.last(digest, window.until()).map(Consideration::seen).orElseGet(Set::of);
    return chosen.stream()
        .filter(post -> post.published().isBefore(lastCutOff))
        .map(Headline::sourceKey)
        .filter(key -> !seen.contains(key))
        .collect(Collectors.toSet());
  }
}
