package io.postrider.rendering.gate;

import io.postrider.posts.Post;
import java.time.Instant;
import java.util.List;

/**
 * Posts of which every word is known, so that what else is in the output came from the template.
 */
public final class SamplePosts {

  /** Harmless as text; shows itself where a template writes text as if it were mark-up. */
  static final String TRAP = "<b>&\"'$";

  private static final String LINK = "https://example.org/";

  private SamplePosts() {}

  /** As many posts as these, with everything that these have. */
  public static List<Post> like(List<Post> posts) {
    return posts.stream().map(SamplePosts::like).toList();
  }

  /** One post, with nothing that a post can be without. */
  public static List<Post> bare() {
    return List.of(
        new Post(
            new Post.Identity("k", "1", LINK),
            new Post.Head("", Instant.EPOCH, null, null, null),
            new Post.Body("", "", null, null),
            new Post.Labels(List.of(), List.of()),
            List.of()));
  }

  private static Post like(Post post) {
    return new Post(
        new Post.Identity(post.sourceKey(), post.id(), LINK),
        head(post.head()),
        body(post.body()),
        labels(post.labels()),
        List.of());
  }

  private static Post.Head head(Post.Head head) {
    return new Post.Head(
        "Title " + TRAP,
        head.published(),
        head.modified(),
        head.author() == null ? null : "Author " + TRAP,
        head.comments());
  }

  private static Post.Body body(Post.Body body) {
    return new Post.Body(
        body.excerpt().isEmpty() ? "" : "Excerpt " + TRAP,
        body.content().isEmpty() ? "" : "<p>Content</p>",
        body.image() == null ? null : new Post.Image(LINK + "i.png", "Alt " + TRAP, 600, 400),
        body.minutes());
  }

  private static Post.Labels labels(Post.Labels labels) {
    return new Post.Labels(
        labels.categories().stream().map(name -> "Category " + TRAP).toList(),
        labels.tags().stream().map(name -> "Tag " + TRAP).toList(),
        labels.forEverybody());
  }
}
