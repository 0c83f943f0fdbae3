package io.postrider.cli.sending;

import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.lines.PostLines;
import io.postrider.compose.Draft;
import io.postrider.compose.preview.PreviewFolder.Preview;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.edition.choice.Consideration;
import io.postrider.posts.Post;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What would go out, in lines for a terminal or for programs. */
final class PreviewLines {

  private PreviewLines() {}

  /** Why nothing would go out now; empty if something would. */
  static Optional<String> obstacle(Draft draft) {
    return draft.obstacle().map(one -> ObstacleWords.of(one, "preview"));
  }

  /** For programs. */
  static Map<String, Object> line(Draft draft, Preview written) {
    Consideration consideration = draft.consideration();
    TargetEdition target = draft.target();
    Map<String, Object> preview = new LinkedHashMap<>();
    preview.put("edition", draft.edition().toString());
    preview.put("due", target == null ? null : target.slot().instant().toString());
    preview.put("about", target == null ? null : target.inWords());
    preview.put("obstacle", obstacle(draft).orElse(null));
    preview.put("posts", draft.posts().stream().map(post -> line(post, consideration)).toList());
    preview.put("leftOut", PostLines.leftOut(consideration));
    preview.put("leftOutBesides", consideration.more());
    preview.put(
        "warnings",
        Stream.concat(consideration.warnings().stream(), written.remarks().stream()).toList());
    return preview;
  }

  private static Map<String, Object> line(Post post, Consideration consideration) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", post.id());
    line.put("title", post.title());
    line.put("url", post.link());
    line.put("published", post.published().toString());
    line.put(
        "late",
        consideration.in().stream()
            .anyMatch(one -> one.late() && one.key().equals(post.sourceKey())));
    line.put("warnings", post.warnings());
    return line;
  }

  /** For people. */
  static void print(Draft draft, Preview preview) {
    Consideration consideration = draft.consideration();
    TargetEdition target = draft.target();
    if (target != null) {
      System.out.println(target.inWords());
    }
    obstacle(draft).ifPresent(System.out::println);
    System.out.printf("Posts that %s would hold: %d%n", draft.edition(), consideration.in().size());
    PostLines.print(consideration, draft.digest().zone());
    preview.remarks().forEach(sentence -> System.out.println("  Note: " + sentence));
    System.out.println("Look at it: " + preview.page().toUri());
  }
}
