package io.postrider.edition.choice;

import io.postrider.digest.file.DigestFile;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PostAddress;
import io.postrider.posts.PostSource;
import io.postrider.posts.sources.PostSources;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The posts that people name, whatever is due. */
@Component
public class NamedPosts {

  private final PostSources sources;
  private final PostLedger ledger;

  NamedPosts(PostSources sources, PostLedger ledger) {
    this.sources = sources;
    this.ledger = ledger;
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
    return new Choice(chosen, List.of())
        .read(catalogue, Set.of(), ledger.consumed(file.digest().name()));
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
}
