package io.postrider.edition.content;

import io.postrider.posts.Post;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The categories and tags of posts, to be compared with readers' topics. A topic may be a slug or a
 * name.
 *
 * @param forEverybody whether they concern every reader, whatever these are
 */
public record Labels(Set<Label> labels, boolean forEverybody) {

  /** Of what nobody is left out of for their topics. */
  public static final Labels FOR_EVERYBODY = new Labels(Set.of(), true);

  public Labels {
    labels = Set.copyOf(labels);
  }

  /** Those of a post. */
  public static Labels of(Post post) {
    return of(List.of(post));
  }

  /** Those of all these posts. */
  public static Labels of(List<Post> posts) {
    return new Labels(
        posts.stream()
            .flatMap(
                post ->
                    Stream.concat(
                        post.labels().categories().stream(), post.labels().tags().stream()))
            .map(Label::of)
            .collect(Collectors.toSet()),
        posts.stream().anyMatch(post -> post.labels().forEverybody()));
  }

  /** Whether who wants these topics is concerned; who wants none always is. */
  public boolean concern(Collection<String> topics) {
    return forEverybody || topics.isEmpty() || haveAnyOf(topics);
  }

  /** Whether one of the topics is among them. */
  public boolean haveAnyOf(Collection<String> topics) {
    return topics.stream().map(Label::of).anyMatch(labels::contains);
  }
}
