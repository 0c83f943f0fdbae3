package io.postrider.rendering.gate;

import io.postrider.posts.Post;
import io.postrider.rendering.model.Words;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What is not right with posts; the edition goes out all the same. */
final class PostWarnings {

  private PostWarnings() {}

  static List<String> of(List<Post> posts) {
    List<String> warnings = new ArrayList<>();
    for (Post post : posts) {
      Document content = Jsoup.parseBodyFragment(post.body().content());
      int insecure = content.select("a[href^=http:], img[src^=http:]").size();
      insecure += post.link().startsWith("http:") ? 1 : 0;
      insecure +=
          post.body().image() != null && post.body().image().url().startsWith("http:") ? 1 : 0;
      int silent = content.select("img:not([alt])").size();
      if (insecure > 0) {
        warnings.add(
            about(post) + "links or pictures by http (%d); use https.".formatted(insecure));
      }
      if (silent > 0) {
        warnings.add(
            about(post) + "pictures without alternative text (%d); add it.".formatted(silent));
      }
    }
    return warnings;
  }

  private static String about(Post post) {
    return "Post %s \"%s\" has ".formatted(post.id(), Words.cut(Words.oneLine(post.title()), 60));
  }
}
