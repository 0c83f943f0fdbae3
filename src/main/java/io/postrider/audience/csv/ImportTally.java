package io.postrider.audience.csv;

import io.postrider.audience.csv.ImportResult.OnList;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts while an import goes on; one for each transaction, so that a repeated one is not counted
 * twice.
 */
final class ImportTally {

  private static final int MOST_LISTS = 100;
  private static final String OTHERS = "other lists";

  /** What became of a row; every row has exactly one. */
  enum Fate {
    SUBSCRIBED,
    ALREADY_SUBSCRIBED,
    STAYED_UNSUBSCRIBED,
    UNSUBSCRIBED,
    SUPPRESSED,
    UNCONFIRMED,
    REPEATED,
    REFUSED
  }

  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final SortedMap<String, OnList> lists = new TreeMap<>();
  private long newSubscribers;
  private long updatedSubscribers;
  private long keptChoices;

  void count(Fate fate) {
    fates.merge(fate, 1L, Long::sum);
  }

  void count(Fate fate, String list) {
    count(fate);
    if (fate == Fate.SUBSCRIBED || fate == Fate.ALREADY_SUBSCRIBED) {
      add(list, fate == Fate.SUBSCRIBED ? new OnList(1, 0) : new OnList(0, 1));
    }
  }

  void countPeople(long fresh, long updated) {
    newSubscribers += fresh;
    updatedSubscribers += updated;
  }

  void countKeptChoice() {
    keptChoices++;
  }

  void add(ImportTally more) {
    more.fates.forEach((fate, count) -> fates.merge(fate, count, Long::sum));
    more.lists.forEach(this::add);
    countPeople(more.newSubscribers, more.updatedSubscribers);
    keptChoices += more.keptChoices;
  }

  private void add(String list, OnList people) {
    boolean fits = lists.containsKey(list) || lists.size() < MOST_LISTS;
    lists.merge(fits ? list : OTHERS, people, OnList::plus);
  }

  ImportResult result() {
    return new ImportResult(
        rows(),
        new TreeMap<>(lists),
        of(Fate.STAYED_UNSUBSCRIBED),
        of(Fate.UNSUBSCRIBED),
        of(Fate.SUPPRESSED),
        of(Fate.UNCONFIRMED),
        of(Fate.REPEATED),
        of(Fate.REFUSED),
        newSubscribers,
        updatedSubscribers,
        keptChoices);
  }

  long rows() {
    return fates.values().stream().mapToLong(Long::longValue).sum();
  }

  private long of(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }
}
