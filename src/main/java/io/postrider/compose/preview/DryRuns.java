package io.postrider.compose.preview;

import io.postrider.audience.Candidates;
import io.postrider.audience.Subscriber;
import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.compose.Headcount;
import io.postrider.compose.Headcounts;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.content.Labels;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tries out what a run would do. Writes some mails into the home directory, and nothing else. */
@Component
public class DryRuns {

  private static final int SAMPLE = 20;

  private final Drafts drafts;
  private final Headcounts headcounts;
  private final Candidates candidates;
  private final SampleMails mails;
  private final Path home;

  DryRuns(
      Drafts drafts,
      Headcounts headcounts,
      Candidates candidates,
      SampleMails mails,
      @Value("${postrider.home:./.postrider}") Path home) {
    this.drafts = drafts;
    this.headcounts = headcounts;
    this.candidates = candidates;
    this.mails = mails;
    this.home = home;
  }

  /** Of the edition that is meant. */
  public DryRun of(DigestFile file, TargetEdition target) {
    Draft draft = drafts.of(file, target);
    Headcount readers = headcounts.of(draft);
    List<Subscriber> sample = candidates.sample(draft.digest(), Labels.of(draft.posts()), SAMPLE);
    return draft.consideration().in().isEmpty() || sample.isEmpty()
        ? new DryRun(draft, readers, 0, null)
        : new DryRun(draft, readers, sample.size(), mails.write(draft, sample, folder(draft)));
  }

  private Path folder(Draft draft) {
    return home.toAbsolutePath()
        .normalize()
        .resolve(Path.of("dry-run", draft.edition().digest(), draft.edition().slot()));
  }
}
