package io.postrider.cli.sending;

import io.postrider.audience.Subscriber;
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
import io.postrider.digest.file.DigestFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
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
          app.getBean(PreviewFolder.class)
              .write(draft, reader, folder(app), PreviewLines.obstacle(draft));
      if (json) {
        Json.print(PreviewLines.line(draft, preview));
      } else {
        PreviewLines.print(draft, preview);
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

  private Path folder(ConfigurableApplicationContext app) {
    String home = app.getEnvironment().getProperty("postrider.home", ".postrider");
    return Objects.requireNonNullElseGet(out, () -> Path.of(home, "preview", message.digest()))
        .toAbsolutePath()
        .normalize();
  }
}
