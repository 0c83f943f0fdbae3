package io.postrider.cli.sending;

import io.postrider.accounting.EditionReport;
import io.postrider.accounting.EditionReports;
import io.postrider.audience.AudienceHints;
import io.postrider.cli.lines.MailboxPage;
import io.postrider.cli.lines.ResultLines;
import io.postrider.cli.terminal.Json;
import io.postrider.cli.terminal.OperatorName;
import io.postrider.compose.Headcount;
import io.postrider.compose.oneoff.OneOffDraft;
import io.postrider.edition.Edition;
import io.postrider.edition.oneoff.OneOff;
import io.postrider.operations.turn.Result;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** What became of a one-off, in lines for a terminal or for programs. */
final class SentLines {

  private final ApplicationContext app;
  private final boolean json;

  /**
   * Lines about what that program does.
   *
   * @param json whether they are for programs
   */
  SentLines(ApplicationContext app, boolean json) {
    this.app = app;
    this.json = json;
  }

  /**
   * A one-off, as {@code --json} prints it.
   *
   * @param edition its key; null if there is none, as nobody would be mailed
   * @param readers as they were counted; null if it was there before
   * @param status how it stands
   */
  record Line(
      @Nullable String edition, @Nullable Headcount readers, @Nullable EditionReport status) {}

  /** Where is said what is no result: programs read the result alone. */
  PrintStream remarks() {
    return json ? System.err : System.out;
  }

  /** Nobody would get it. */
  void printNobody(OneOffDraft drafted) {
    app.getBean(AudienceHints.class).hints(drafted.draft().digest().audience()).stream()
        .map(OperatorName::onOneLine)
        .forEach(hint -> remarks().println("  " + hint));
    if (json) {
      Json.print(new Line(null, drafted.count(), null));
    }
    System.err.println(
        "Nobody would be mailed, so nothing was written down; look at --where, the digest's list,"
            + " and who is left out above.");
  }

  /**
   * How it went.
   *
   * @param readers as they were counted; null if it was there before
   */
  void print(OneOff oneOff, Result result, @Nullable Headcount readers) {
    if (json) {
      EditionReport status = app.getBean(EditionReports.class).of(result.edition());
      Json.print(new Line(oneOff.edition().toString(), readers, status));
      return;
    }
    ResultLines.print(app, result);
    ResultLines.printUnwritten(app, result.edition());
    MailboxPage.of(app, result.edition())
        .ifPresent(page -> System.out.println("Look at it: " + page.toUri()));
    if (result.edition().state() == Edition.State.CANCELLED) {
      System.out.println("  Its key is free: other words begin anew, and so does --again.");
    }
  }
}
