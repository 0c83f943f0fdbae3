package io.postrider.cli.subscribers;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.delivery.gate.PastedForm;
import io.postrider.digest.file.Digests;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the form by which strangers subscribe. */
@Command(
    name = "form",
    description = {
      "Prints the form by which strangers subscribe to a digest, to be pasted into a page of your own.",
      "It needs no script. The wording of consent is kept as it is now: print the form again when it changes."
    },
    footer = "subscribers form weekly-digest")
final class SubscribersFormCommand implements Callable<Integer> {

  @ParentCommand private SubscribersCommand parent;

  @Parameters(paramLabel = "DIGEST", description = "the digest")
  private String digest;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "the language of its words, such as de; by default the digest's own")
  private @Nullable String language;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = parent.program().start()) {
      System.out.print(
          app.getBean(PastedForm.class)
              .html(app.getBean(Digests.class).named(digest).digest(), language));
      return ExitCode.DONE;
    }
  }
}
