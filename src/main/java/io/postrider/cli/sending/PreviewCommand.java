package io.postrider.cli.sending;

import io.postrider.audience.Subscriber;
import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.lines.PostLines;
import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.PersonArgument;
import io.postrider.cli.terminal.Program;
import io.postrider.cli.terminal.SlotOption;
import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.compose.MessageRequest;
import io.postrider.compose.preview.PreviewFolder;
import io.postrider.compose.preview.PreviewFolder.Preview;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.choice.Consideration;
import io.postrider.posts.Post;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what a run would send. */
@Command(
    name = "preview",
    description = {
      "Shows what would go out now.",
      "It selects posts and readers as 'run' does, writes nothing down and mails nobody."
    },
    footer = "preview weekly-digest")
public final class PreviewCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Mixin private MessageOptions message;

  @Mixin private SlotOption slot;

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
    try (ConfigurableApplicationContext app = program.start()) {
      Subscriber reader = PersonArgument.reader(app, email);
      Draft draft = draft(app);
      Preview preview =
          app.getBean(PreviewFolder.class).write(draft, reader, folder(app), obstacle(draft));
      if (json) {
        Json.print(line(draft, preview));
      } else {
        show(draft, preview);
      }
      return ExitCode.DONE;
    }
  }

  /** Of the demo, what it delivers: its slot is past, and it may have been delivered. */
  private Draft draft(ConfigurableApplicationContext app) {
    Drafts drafts = app.getBean(Drafts.class);
    MessageRequest request = message.read();
    if (message.digest().equals(Demo.NAME) && !request.isNamed() && slot.named() == null) {
      DigestFile demo = Demo.file(app);
      if (Demo.isMadeBy(demo.digest())) {
        return drafts.anew(demo, Demo.SLOT, request);
      }
    }
    return drafts.of(request, slot.named());
  }

  private static Optional<String> obstacle(Draft draft) {
    return draft.obstacle().map(one -> ObstacleWords.of(one, "preview"));
  }

  private Path folder(ConfigurableApplicationContext app) {
    String home = app.getEnvironment().getProperty("postrider.home", ".postrider");
    return Objects.requireNonNullElseGet(out, () -> Path.of(home, "preview", message.digest()))
        .toAbsolutePath()
        .normalize();
  }

  private static Map<String, Object> line(Draft draft, Preview written) {
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

  private static void show(Draft draft, Preview preview) {
    Consideration consideration = draft.consideration();
    TargetEdition target = draft.target();
    if (target != null) {
      System.out.println(target.inWords());
    }
    obstacle(draft).ifPresent(System.out::println);
    System.out.printf("Posts that %s would hold: %d%n", draft.edition(), consideration.in().size());
    PostLines.print(consideration, draft.file().digest().zone());
    preview.remarks().forEach(sentence -> System.out.println("  Note: " + sentence));
    System.out.println("Look at it: " + preview.page().toUri());
  }
}
