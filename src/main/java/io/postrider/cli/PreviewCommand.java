package io.postrider.cli;

import io.postrider.edition.Consideration;
import io.postrider.edition.Selection;
import io.postrider.posts.Post;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what would go out now. */
@Command(
    name = "preview",
    description =
        "Shows what would go out now, by the real selection, without writing a row or mailing anybody.")
final class PreviewCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Mixin private Wanted wanted;

  @Option(names = "--for", paramLabel = "EMAIL", description = "as this subscriber would see it")
  private @Nullable String email;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "where to put the page, HTML, text and .eml (default: preview/DIGEST in the home directory)")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "print the posts and why others are left out, for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      Draft draft = app.getBean(Drafts.class).of(wanted);
      Path page = null;
      if (!draft.posts().isEmpty()) {
        page =
            app.getBean(PreviewFolder.class)
                .write(draft, app.getBean(Readers.class).like(email), folder(app));
      }
      if (json) {
        print(draft.selection(), draft.consideration());
      } else {
        show(draft, page);
      }
      return ExitCode.DONE;
    }
  }

  private Path folder(ConfigurableApplicationContext app) {
    String home = app.getEnvironment().getProperty("postrider.home", ".postrider");
    return Objects.requireNonNullElseGet(out, () -> Path.of(home, "preview", wanted.digest()))
        .toAbsolutePath()
        .normalize();
  }

  private static void print(Selection selection, Consideration consideration) {
    List<Map<String, Object>> posts =
        selection.chosen().stream().map(post -> line(post, selection)).toList();
    Map<String, Object> preview = new LinkedHashMap<>();
    preview.put("posts", posts);
    preview.put("leftOut", PostLines.leftOut(consideration));
    preview.put("leftOutBesides", consideration.more());
    preview.put("warnings", consideration.warnings());
    Json.print(preview);
  }

  private static Map<String, Object> line(Post post, Selection selection) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", post.id());
    line.put("title", post.title());
    line.put("url", post.link());
    line.put("published", post.published().toString());
    line.put("late", selection.late().contains(post.sourceKey()));
    line.put("warnings", post.warnings());
    return line;
  }

  private void show(Draft draft, @Nullable Path page) {
    Consideration consideration = draft.consideration();
    System.out.printf(
        "Posts that %s would hold now: %d%s%n",
        wanted.digest(),
        consideration.in().size(),
        consideration.in().size() < draft.posts().size() ? ", as there is no edition" : "");
    PostLines.print(consideration, draft.file().digest().schedule().zone());
    if (page != null) {
      System.out.println("Look at it: " + page.toUri());
    }
  }
}
