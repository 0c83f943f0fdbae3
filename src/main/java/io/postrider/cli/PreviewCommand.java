package io.postrider.cli;

import io.postrider.audience.EmailAddress;
import io.postrider.audience.People;
import io.postrider.audience.Subscriber;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.Consideration;
import io.postrider.edition.Editor;
import io.postrider.edition.Selection;
import io.postrider.posts.Post;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what would go out now. */
@Command(
    name = "preview",
    description =
        "Shows what would go out now, by the real selection, without writing a row or mailing anybody.")
final class PreviewCommand implements Callable<Integer> {

  @ParentCommand private Cli cli;

  @Parameters(paramLabel = "DIGEST", description = "its name, as in weekly-digest")
  private String digest;

  @Option(names = "--for", paramLabel = "EMAIL", description = "as this subscriber would see it")
  private @Nullable String email;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "where to put HTML, text and .eml (default: preview/DIGEST in the home directory)")
  private @Nullable Path out;

  @Option(
      names = "--post",
      paramLabel = "ID",
      description = "with this post, whatever is due; may be repeated")
  private List<String> ids = List.of();

  @Option(
      names = "--json",
      description = "print the posts and why others are left out, for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      Selection selection = select(app, file);
      Path page = null;
      if (!selection.chosen().isEmpty()) {
        PreviewFiles files = app.getBean(PreviewFiles.class);
        page =
            files.write(
                file, files.next(file), selection.chosen(), List.of(reader(app)), folder(app));
      }
      if (json) {
        print(selection, consideration(file, selection));
      } else {
        show(file, selection, page);
      }
      return ExitCode.DONE;
    }
  }

  private Subscriber reader(ConfigurableApplicationContext app) {
    return email == null
        ? new Subscriber(0, "reader@example.org", "Alex Reader", null)
        : Found.person(app.getBean(People.class), EmailAddress.parse(email)).subscriber();
  }

  private Path folder(ConfigurableApplicationContext app) {
    String home = app.getEnvironment().getProperty("postrider.home", ".postrider");
    return Objects.requireNonNullElseGet(out, () -> Path.of(home, "preview", digest))
        .toAbsolutePath()
        .normalize();
  }

  private Selection select(ConfigurableApplicationContext app, DigestFile file) {
    Editor editor = app.getBean(Editor.class);
    return ids.isEmpty()
        ? editor.choose(file, app.getBean(Clock.class).instant())
        : editor.pick(file, ids);
  }

  private Consideration consideration(DigestFile file, Selection selection) {
    return Consideration.of(selection, ids.isEmpty() ? file.digest().posts().atLeast() : 1);
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

  private void show(DigestFile file, Selection selection, @Nullable Path page) {
    Consideration consideration = consideration(file, selection);
    System.out.printf(
        "Posts that %s would hold now: %d%s%n",
        digest,
        consideration.in().size(),
        consideration.in().size() < selection.chosen().size() ? ", as there is no edition" : "");
    PostLines.print(consideration, file.digest().schedule().zone());
    if (page != null) {
      System.out.println("Look at it: " + page.toUri());
    }
  }
}
