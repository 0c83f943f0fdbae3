package io.postrider.cli.sending;

import io.postrider.cli.lines.HeadcountLines;
import io.postrider.cli.terminal.Confirmation;
import io.postrider.compose.Draft;
import io.postrider.compose.Drafts;
import io.postrider.compose.Headcount;
import io.postrider.compose.Headcounts;
import io.postrider.compose.MessageSummaries;
import io.postrider.compose.RunNotes;
import io.postrider.compose.slot.TargetEdition;
import io.postrider.delivery.gate.Gates;
import io.postrider.digest.file.DigestFile;
import io.postrider.edition.content.Contents;
import io.postrider.posts.SourceUnreadable;
import io.postrider.rendering.template.TemplateRefused;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Asks whoever sits at a terminal before a run begins what they may not expect. Without a terminal
 * nobody is asked. Writes nothing.
 */
@Component
class RunConfirmation {

  private final Drafts drafts;
  private final Headcounts headcounts;
  private final Contents contents;
  private final MessageSummaries summaries;
  private final Clock clock;

  RunConfirmation(
      Drafts drafts,
      Headcounts headcounts,
      Contents contents,
      MessageSummaries summaries,
      Clock clock) {
    this.drafts = drafts;
    this.headcounts = headcounts;
    this.contents = contents;
    this.summaries = summaries;
    this.clock = clock;
  }

  /**
   * Whether the run may begin: there is nothing to ask, nobody to be asked, or the answer is yes.
   */
  boolean allows(DigestFile file, TargetEdition target) {
    if (target.fate() != TargetEdition.Fate.BEGINS || !Confirmation.isTerminal()) {
      return true;
    }
    try {
      return allows(drafts.of(file, target), target);
    } catch (SourceUnreadable | TemplateRefused | Gates.Refusal e) {
      // The run finds the same, mails nobody and records why.
      return true;
    }
  }

  private boolean allows(Draft draft, TargetEdition target) {
    boolean isFirst = contents.lastSettings(target.key().digest()).isEmpty();
    List<String> reasons = RunNotes.of(draft, isFirst, clock.instant());
    Headcount readers = headcounts.of(draft);
    if (reasons.isEmpty() || readers.mailed() == 0) {
      return true;
    }
    System.out.println(target.inWords());
    HeadcountLines.print(summaries.of(draft), System.out);
    HeadcountLines.print(readers, System.out);
    reasons.forEach(reason -> System.out.println("  Note: " + reason));
    return new Confirmation(System.out).asks(readers.mailed());
  }
}
