package io.postrider.cli.lines;

import io.postrider.compose.Headcount;
import io.postrider.compose.MessageSummary;
import java.io.PrintStream;

/** What a mail is about and how many readers it has, in lines for a terminal. */
public final class HeadcountLines {

  private HeadcountLines() {}

  /** Subject and posts. */
  public static void print(MessageSummary summary, PrintStream out) {
    out.printf("  Subject: %s%n", summary.subject());
    summary.posts().forEach(post -> out.printf("  Post: %s%n", post));
  }

  /** Its readers, and who is left out. */
  public static void print(Headcount count, PrintStream out) {
    out.printf("  Readers: %,d%n", count.mailed());
    count.leftOut().forEach((reason, some) -> out.printf("    left out: %,d %s%n", some, reason));
    if (count.lately() > 0) {
      out.printf(
          "  Note: %,d of them were mailed in the last 24 hours; '--not-within 24h' leaves them out.%n",
          count.lately());
    }
  }
}
