package io.postrider.operations.rerun;

import io.postrider.delivery.ledger.Reason;
import io.postrider.delivery.ledger.Refusals;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a re-run would do with what was refused or given up.
 *
 * @param overruled reasons whose rows would be mailed again
 * @param left reasons whose rows would stay as they are
 */
public record PlannedRefusals(List<Refusals.Count> overruled, List<Refusals.Count> left) {

  /**
   * What would be done.
   *
   * @param named the reasons that an operator names; empty for those that are about us; null if
   *     nothing is to be overruled
   */
  static PlannedRefusals of(List<Refusals.Count> counts, @Nullable Set<String> named) {
    Set<Reason> meant = named == null ? Set.of() : Refusals.meant(counts, named);
    return counts.stream()
        .collect(
            Collectors.teeing(
                Collectors.filtering(one -> meant.contains(one.reason()), Collectors.toList()),
                Collectors.filtering(one -> !meant.contains(one.reason()), Collectors.toList()),
                PlannedRefusals::new));
  }

  /** How many readers would be mailed again. */
  public long mailed() {
    return overruled.stream().mapToLong(Refusals.Count::mailable).sum();
  }

  /** How many would not be, although their reason is meant: they have left or are suppressed. */
  public long leftOut() {
    return overruled.stream().mapToLong(one -> one.rows() - one.mailable()).sum();
  }

  /** Why none would be mailed again, and what may be typed, in sentences. */
  String nothing(Set<String> named) {
    if (left.isEmpty()) {
      return "Nothing of it was refused or given up.";
    }
    String there = inWords(left);
    return named.isEmpty()
        ? "Nothing of it was refused for a reason that may be about us; there are %s. Which of these was ours all the same, say with --reason."
            .formatted(there)
        : "Nothing of it was refused or given up for %s; there are %s."
            .formatted(String.join(" or ", named), there);
  }

  /** As in {@code 50 UNKNOWN, 3 RECIPIENT_GONE}. */
  public static String inWords(List<Refusals.Count> counts) {
    return counts.stream()
        .map(one -> String.format(Locale.ROOT, "%,d %s", one.rows(), one.reason()))
        .collect(Collectors.joining(", "));
  }
}
