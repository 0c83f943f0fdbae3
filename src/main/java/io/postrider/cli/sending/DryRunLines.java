package io.postrider.cli.sending;

import io.postrider.cli.lines.ObstacleWords;
import io.postrider.cli.lines.PostLines;
import io.postrider.compose.Draft;
import io.postrider.compose.preview.DryRun;
import io.postrider.compose.slot.TargetEdition;

/** Says what a run would do. */
final class DryRunLines {

  private DryRunLines() {}

  static void print(TargetEdition target, DryRun dry) {
    Draft draft = dry.draft();
    System.out.println(target.inWords());
    System.out.printf(
        "Posts that %s would hold: %d%n", draft.edition(), draft.consideration().in().size());
    PostLines.print(draft.consideration(), target.zone());
    draft
        .obstacle()
        .map(one -> ObstacleWords.of(one, "run --dry-run"))
        .ifPresent(System.out::println);
    System.out.printf("It would be mailed to %,d.%n", dry.readers().mailed());
    dry.readers()
        .leftOut()
        .forEach((reason, count) -> System.out.printf("  left out: %,d %s%n", count, reason));
    if (dry.page() != null) {
      System.out.printf("%d of their mails: %s%n", dry.mails(), dry.page().toUri());
    }
    System.out.println("This was a dry run: nothing was written down, nobody was mailed.");
  }
}
