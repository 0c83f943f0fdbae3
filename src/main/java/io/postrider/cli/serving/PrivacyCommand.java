package io.postrider.cli.serving;

import io.postrider.cli.terminal.ExitCode;
import io.postrider.cli.terminal.Program;
import io.postrider.compose.privacy.PrivacyDocument;
import io.postrider.compose.privacy.PrivacyPages;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints what is kept of readers. */
@Command(
    name = "privacy",
    description = {
      "Prints what is kept of readers.",
      "A text for your page about privacy: what is kept, why, how long, and who receives it, by the"
          + " settings as they are. Have somebody read it who knows your law."
    },
    footer = "privacy weekly-digest")
public final class PrivacyCommand implements Callable<Integer> {

  @ParentCommand private Program program;

  @Parameters(paramLabel = "DIGEST", description = "the digest")
  private String digest;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "de or en; by default the digest's own")
  private @Nullable String language;

  @Option(names = "--html", description = "HTML instead of Markdown")
  private boolean html;

  @Option(
      names = "--record",
      description = "the record of processing for yourself (Art. 30 GDPR) instead")
  private boolean record;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext app = program.start()) {
      Digest found = app.getBean(Digests.class).named(digest).digest();
      String tag = language == null ? found.presentation().language() : language;
      Locale locale = Locale.forLanguageTag(tag);
      PrivacyPages pages = app.getBean(PrivacyPages.class);
      PrivacyDocument text = record ? pages.record(found, locale) : pages.page(found, locale);
      System.out.print(html ? text.html() : text.markdown());
      return ExitCode.DONE;
    }
  }
}
