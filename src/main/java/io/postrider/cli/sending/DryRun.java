package io.postrider.cli.sending;

import io.postrider.audience.Candidates;
import io.postrider.audience.Subscriber;
import io.postrider.cli.drafts.Draft;
import io.postrider.cli.drafts.Drafts;
import io.postrider.cli.drafts.Headcount;
import io.postrider.cli.drafts.Headcounts;
import io.postrider.cli.drafts.PreviewFiles;
import io.postrider.cli.drafts.TargetEdition;
import io.postrider.cli.lines.PostLines;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.EditionKey;
import io.postrider.edition.content.Labels;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells what a run would do, without a row and without a message. */
@Component
class DryRun {

  private static final int SAMPLE = 20;

  private final Drafts drafts;
  private final Headcounts headcounts;
  private final Candidates candidates;
  private final PreviewFiles files;
  private final Path home;

  DryRun(
      Drafts drafts,
      Headcounts headcounts,
      Candidates candidates,
      PreviewFiles files,
      @Value("${postrider.home:./.postrider}") Path home) {
    this.drafts = drafts;
    this.headcounts = headcounts;
    this.candidates = candidates;
    this.files = files;
    this.home = home;
  }

  void of(DigestFile file, TargetEdition target) {
    System.out.println(target.inWords());
    Draft draft = drafts.of(file, target);
    System.out.printf(
        "Posts that %s would hold: %d%n", draft.edition(), draft.consideration().in().size());
    PostLines.print(draft.consideration(), target.zone());
    draft.obstacle("run --dry-run").ifPresent(System.out::println);
    show(draft);
    System.out.println("This was a dry run: nothing was written down, nobody was mailed.");
  }

  private void show(Draft draft) {
    Headcount readers = headcounts.of(draft);
    System.out.printf("It would be mailed to %,d.%n", readers.mailed());
    readers
        .leftOut()
        .forEach((reason, count) -> System.out.printf("  left out: %,d %s%n", count, reason));
    List<Subscriber> sample =
        candidates.sample(draft.file().digest(), Labels.of(draft.posts()), SAMPLE);
    if (!draft.consideration().in().isEmpty() && !sample.isEmpty()) {
      EditionKey edition = draft.edition();
      Path folder =
          home.toAbsolutePath()
              .normalize()
              .resolve(Path.of("dry-run", edition.digest(), edition.slot()));
      Path page = files.write(draft, sample, folder);
      System.out.printf("%d of their mails: %s%n", sample.size(), page.toUri());
    }
  }
}
