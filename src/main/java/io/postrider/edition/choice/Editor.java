package io.postrider.edition.choice;

import io.postrider.digest.Posts;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.choice.Selection.LeftOut;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.sources.PostSources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    return selection(catalogue, choice, late, consumed);
  }

  /**
   * Takes the posts that people name, whatever their date and category and whether an edition has
   * had them.
   *
   * @param names as {@link Post#id()} has them, or addresses of posts, in the order in which they
   *     are to be shown
   * @throws UnfitPost if one of them is not there or not public
   * @throws io.postrider.posts.SourceUnreadable if the posts could not be read
   */
  public Selection pick(DigestFile file, List<String> names) {
    PostSource source = sources.open(file.digest().posts(), file.folder());
    Map<String, String> byAddress = ids(source, names);
    List<String> ids =
        names.stream().map(name -> byAddress.getOrDefault(name, name)).distinct().toList();
    Catalogue catalogue = source.named(new LinkedHashSet<>(ids));
    List<Headline> chosen = ids.stream().map(id -> fit(id, catalogue.headlines())).toList();
    return selection(
        catalogue, new Choice(chosen, List.of()), Set.of(), ledger.consumed(file.digest().name()));
  }

  /** The ids of the posts that are named by their addresses. */
  private static Map<String, String> ids(PostSource source, List<String> names) {
    Map<String, PostAddress> addresses = new LinkedHashMap<>();
    names.forEach(
        name -> PostAddress.parse(name).ifPresent(address -> addresses.put(name, address)));
    if (addresses.isEmpty()) {
      return Map.of();
    }
    Catalogue found = source.at(Set.copyOf(addresses.values()));
    List<Post> posts = found.posts(found.headlines());
    Map<String, String> ids = new HashMap<>();
    addresses.forEach(
        (name, address) ->
            posts.stream()
                .filter(address::isOf)
                .findFirst()
                .ifPresent(post -> ids.put(name, post.id())));
    return ids;
  }

  private static Headline fit(String id, List<Headline> found) {
    Headline post =
        found.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnfitPost(
                        "There is no post '%s' in the digest's source; name a post by the id or the address that it has there."
                            .formatted(id)));
    return switch (post.standing()) {
      case PUBLIC -> post;
      case PROTECTED ->
          throw new UnfitPost(
              "Post '%s' asks for a password, so it is not mailed; take the password off, or leave the post out."
                  .formatted(id));
      case UNPUBLISHED ->
          throw new UnfitPost(
              "Post '%s' is not published; publish it, or leave it out.".formatted(id));
    };
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

  /** What was withdrawn between the look at the source and the reading of the posts stays out. */
  private static Selection selection(
      Catalogue catalogue, Choice choice, Set<String> late, ConsumedPosts consumed) {
    List<Post> posts = catalogue.posts(choice.chosen());
    Set<String> read = posts.stream().map(Post::sourceKey).collect(Collectors.toSet());
    List<LeftOut> leftOut = new ArrayList<>(choice.leftOut());
    choice.chosen().stream()
        .filter(post -> !read.contains(post.sourceKey()))
        .forEach(post -> leftOut.add(new LeftOut(post, Selection.Reason.NOT_PUBLISHED)));
    List<Post> known = posts.stream().map(post -> post.knownAs(consumed.keyFor(post))).toList();
    return new Selection(known, late, List.copyOf(leftOut), catalogue.warnings());
  }
}
