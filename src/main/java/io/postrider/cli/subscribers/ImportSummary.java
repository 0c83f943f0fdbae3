package io.postrider.cli.subscribers;

import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.ImportResult.OnList;
import io.postrider.text.Count;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what an import did: one line that is read in a second, and what it is made of below. */
final class ImportSummary {

  private ImportSummary() {}

  static void print(ImportResult result, @Nullable Path rest, PrintStream out) {
    out.println(line(result, rest));
    if (result.away() > 0) {
      out.printf("  Away: %s.%n", away(result));
    }
    out.printf(
        "  %s, %,d changed.%n",
        Count.of(result.newSubscribers(), "new person", "new people"), result.updatedSubscribers());
    if (result.keptChoices() > 0) {
      out.printf(
          "  %s from what the reader chose on their page, which stays (--overwrite takes the file's).%n",
          Count.of(result.keptChoices(), "row differs", "rows differ"));
    }
  }

  static String line(ImportResult result, @Nullable Path rest) {
    List<String> parts = new ArrayList<>();
    result.lists().forEach((list, people) -> parts.add(on(list, people, parts.isEmpty())));
    if (parts.isEmpty()) {
      parts.add("Nobody is on a list by this file");
    }
    if (result.away() > 0) {
      parts.add("%,d %s away".formatted(result.away(), result.away() == 1 ? "stays" : "stay"));
    }
    if (result.repeated() > 0) {
      parts.add(Count.of(result.repeated(), "row") + " repeated");
    }
    if (result.refused() > 0) {
      parts.add(Count.of(result.refused(), "row") + " refused");
    }
    return String.join(", ", parts) + (rest == null ? "" : " → " + rest);
  }

  private static String on(String list, OnList people, boolean isFirst) {
    String count =
        isFirst ? Count.of(people.people(), "person", "people") : "%,d".formatted(people.people());
    return "%s on %s (%,d new)".formatted(count, list, people.subscribed());
  }

  private static String away(ImportResult result) {
    List<String> parts = new ArrayList<>();
    add(parts, result.unsubscribed(), "unsubscribed by this file");
    add(parts, result.stayedUnsubscribed(), "had left before");
    add(parts, result.suppressed(), "suppressed, which 'subscribers suppressions' lists");
    add(parts, result.unconfirmed(), "not confirmed, of whom nothing is kept");
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add("%,d %s".formatted(count, what));
    }
  }
}
