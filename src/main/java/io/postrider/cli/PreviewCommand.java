package io.postrider.cli;

import io.postrider.audience.EmailAddress;
import io.postrider.audience.People;
import io.postrider.audience.Subscriber;
import io.postrider.digest.DigestFile;
import io.postrider.digest.Digests;
import io.postrider.edition.Editor;
import io.postrider.edition.Selection;
import java.nio.file.Path;
import java.time.Clock;
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
      names = "--json",
      description = "print the posts and why others are left out, for programs")
  private boolean json;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = cli.start()) {
      DigestFile file = app.getBean(Digests.class).named(digest);
      Selection selection =
          app.getBean(Editor.class).choose(file, app.getBean(Clock.class).instant());
      Path page = null;
      if (!selection.chosen().isEmpty()) {
        PreviewFiles files = app.getBean(PreviewFiles.class);
        page =
            files.write(
                file, files.next(file), selection.chosen(), List.of(reader(app)), folder(app));
      }
      if (json) {
        Json.print(Map.of("posts", posts(selection), "leftOut", leftOut(selection)));
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

  private static List<Map<String, String>> posts(Selection selection) {
    return selection.chosen().stream()
        .map(post -> Map.of("id", post.id(), "title", post.title(), "url", post.link()))
        .toList();
  }

  private static List<Map<String, String>> leftOut(Selection selection) {
    return selection.leftOut().stream()
        .map(
            one ->
                Map.of(
                    "id",
                    one.post().id(),
                    "title",
                    one.post().title(),
                    "reason",
                    one.reason().name()))
        .toList();
  }

  private void show(DigestFile file, Selection selection, @Nullable Path page) {
    int atLeast = file.digest().posts().atLeast();
    System.out.printf(
        "Posts that %s would hold now: %d%s%n",
        digest,
        selection.chosen().size(),
        selection.chosen().size() < atLeast ? ", fewer than at-least: no edition" : "");
    selection.chosen().forEach(post -> System.out.println("  " + post.title()));
    selection
        .leftOut()
        .forEach(
            one -> System.out.printf("  left out (%s): %s%n", one.reason(), one.post().title()));
    if (page != null) {
      System.out.println("Look at it: " + page.toUri());
    }
  }
}
