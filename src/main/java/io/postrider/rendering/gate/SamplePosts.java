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
    Instant then = Instant.EPOCH;
    return List.of(
        new Post(
            "k", "1", "", LINK, then, null, null, "", "", null, List.of(), List.of(), null, null,
            List.of()));
  }

  private static Post like(Post post) {
    return new Post(
        post.sourceKey(),
        post.id(),
        "Title " + TRAP,
        LINK,
        post.published(),
        post.modified(),
        post.author() == null ? null : "Author " + TRAP,
        post.excerpt().isEmpty() ? "" : "Excerpt " + TRAP,
        post.content().isEmpty() ? "" : "<p>Content</p>",
        post.image() == null ? null : new Post.Image(LINK + "i.png", "Alt " + TRAP, 600, 400),
        post.categories().stream().map(name -> "Category " + TRAP).toList(),
        post.tags().stream().map(name -> "Tag " + TRAP).toList(),
        post.comments(),
        post.minutes(),
        List.of(),
        post.forEverybody());
  }
}
