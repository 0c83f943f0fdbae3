package io.postrider.posts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a source holds: a line for every post that was seen, and the posts themselves for those that
 * are wanted. Light: whole posts are made only when asked for.
 *
 * @param headlines in the order of {@link Headline#NEWEST_FIRST}, each source key once
 * @param warnings what was odd about the source as a whole, one sentence each
 * @param reader makes the posts of some of these headlines, in the order asked for; a post that is
 *     not public any more is missing. It throws {@link SourceUnreadable} if the source fails now.
 */
public record Catalogue(
    List<Headline> headlines, List<String> warnings, Function<List<Headline>, List<Post>> reader) {

  public Catalogue {
    headlines = headlines.stream().sorted(Headline.NEWEST_FIRST).toList();
    warnings = List.copyOf(warnings);
  }

  /** A catalogue of posts that are at hand and made one by one when they are wanted. */
  public static Catalogue of(Map<Headline, Supplier<Post>> posts, List<String> warnings) {
    Map<Headline, Supplier<Post>> kept = Map.copyOf(posts);
    return new Catalogue(
        List.copyOf(kept.keySet()),
        warnings,
        wanted ->
            wanted.stream().map(kept::get).filter(Objects::nonNull).map(Supplier::get).toList());
  }

  /** The same, but for all whose id is none of these. */
  public Catalogue only(Set<String> ids) {
    return new Catalogue(
        headlines.stream().filter(post -> ids.contains(post.id())).toList(), warnings, reader);
  }

  /** This one and another of the same source. */
  public Catalogue and(Catalogue other) {
    Set<Headline> own = Set.copyOf(headlines);
    return new Catalogue(
        Stream.concat(headlines.stream(), other.headlines.stream()).distinct().toList(),
        Stream.concat(warnings.stream(), other.warnings.stream()).distinct().toList(),
        wanted ->
            Stream.concat(
                    posts(wanted.stream().filter(own::contains).toList()).stream(),
                    other
                        .posts(wanted.stream().filter(one -> !own.contains(one)).toList())
                        .stream())
                .toList());
  }

  /** The same with one more warning. */
  public Catalogue warning(String warning) {
    return new Catalogue(
        headlines, Stream.concat(warnings.stream(), Stream.of(warning)).toList(), reader);
  }

  /** The posts of these headlines, in this order; one that is not public any more is missing. */
  public List<Post> posts(List<Headline> wanted) {
    return reader.apply(wanted);
  }
}
