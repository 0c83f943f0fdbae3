package io.postrider.edition;

import io.postrider.posts.Post;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The categories and tags of posts, to be compared with readers' topics. A topic may be a slug or a
 * name.
 */
public record Labels(Set<Label> labels) {

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
            .flatMap(post -> Stream.concat(post.categories().stream(), post.tags().stream()))
            .map(Label::of)
            .collect(Collectors.toSet()));
  }

  /** Whether one of the topics is among them. */
  public boolean haveAnyOf(Collection<String> topics) {
    return topics.stream().map(Label::of).anyMatch(labels::contains);
  }
}
