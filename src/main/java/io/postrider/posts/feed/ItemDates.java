package io.postrider.posts.feed;

import io.postrider.posts.dates.WrittenDate;
import io.postrider.posts.syndication.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The dates of an item.
 *
 * @param published when it was published; empty if that cannot be read. The day of its last change
 *     counts only where no other is written: an old post that was edited is not new.
 * @param changed when it was changed; empty if it does not say
 * @param written the first date as it is written; empty if there is none
 */
record ItemDates(Optional<Instant> published, Optional<Instant> changed, String written) {

  static ItemDates of(Entry entry) {
    List<String> dates = entry.dates().stream().filter(date -> !date.isBlank()).toList();
    Optional<Instant> changed = first(entry.updates());
    return new ItemDates(
        dates.isEmpty() ? changed : first(dates),
        changed,
        Stream.concat(dates.stream(), entry.updates().stream()).findFirst().orElse(""));
  }

  private static Optional<Instant> first(List<String> dates) {
    return dates.stream().flatMap(date -> WrittenDate.read(date).stream()).findFirst();
  }
}
