package io.postrider.rendering;

import io.postrider.posts.Post;
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
      Document content = Jsoup.parseBodyFragment(post.content());
      int insecure = content.select("a[href^=http:], img[src^=http:]").size();
      insecure += post.link().startsWith("http:") ? 1 : 0;
      insecure += post.image() != null && post.image().url().startsWith("http:") ? 1 : 0;
      int silent = content.select("img:not([alt])").size();
      if (insecure > 0) {
        warnings.add(sentence(post, insecure, "links or pictures by http: use https"));
      }
      if (silent > 0) {
        warnings.add(sentence(post, silent, "pictures without alternative text: add it"));
      }
    }
    return warnings;
  }

  private static String sentence(Post post, int count, String what) {
    return "Post %s \"%s\" has %d %s."
        .formatted(post.id(), Words.cut(Words.oneLine(post.title()), 60), count, what);
  }
}
