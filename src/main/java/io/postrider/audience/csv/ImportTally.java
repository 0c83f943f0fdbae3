package io.postrider.audience.csv;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts while an import goes on; one for each transaction, so that a repeated one is not counted
 * twice.
 */
final class ImportTally {

  /** What became of a row; every row has exactly one. */
  enum Fate {
    SUBSCRIBED,
    ALREADY_SUBSCRIBED,
    STAYED_UNSUBSCRIBED,
    UNSUBSCRIBED,
    REPEATED,
    REFUSED
  }

  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private long newSubscribers;
  private long updatedSubscribers;
  private long suppressed;
  private long keptChoices;

  void count(Fate fate) {
    fates.merge(fate, 1L, Long::sum);
  }

  void countPeople(long fresh, long updated) {
    newSubscribers += fresh;
    updatedSubscribers += updated;
  }

  void countSuppressed() {
    suppressed++;
  }

  void countKeptChoice() {
    keptChoices++;
  }

  void add(ImportTally more) {
    more.fates.forEach((fate, count) -> fates.merge(fate, count, Long::sum));
    countPeople(more.newSubscribers, more.updatedSubscribers);
    suppressed += more.suppressed;
    keptChoices += more.keptChoices;
  }

  ImportResult result() {
    return new ImportResult(
        rows(),
        of(Fate.SUBSCRIBED),
        of(Fate.ALREADY_SUBSCRIBED),
        of(Fate.STAYED_UNSUBSCRIBED),
        of(Fate.UNSUBSCRIBED),
        of(Fate.REPEATED),
        of(Fate.REFUSED),
        newSubscribers,
        updatedSubscribers,
        suppressed,
        keptChoices);
  }

  long rows() {
    return fates.values().stream().mapToLong(Long::longValue).sum();
  }

  private long of(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }
}
