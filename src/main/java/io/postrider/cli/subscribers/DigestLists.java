package io.postrider.cli.subscribers;

import static java.util.stream.Collectors.joining;

import io.postrider.digest.Digest;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.digest.segment.Condition;
import io.postrider.text.Count;
import io.postrider.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The lists that digests mail to. */
final class DigestLists {

  private static final int MOST = 10;

  private final Digests digests;

  DigestLists(Digests digests) {
    this.digests = digests;
  }

  /**
   * What to ask before people are put on a list that no digest has, so that nobody mails them.
   * Without any digest there is nothing to compare with.
   *
   * @param named how many rows name which list
   */
  Optional<String> question(Map<String, Long> named) {
    SortedSet<String> known = known();
    List<String> strange = named.keySet().stream().filter(one -> !known.contains(one)).toList();
    if (known.isEmpty() || strange.isEmpty()) {
      return Optional.empty();
    }
    long rows = strange.stream().mapToLong(one -> Objects.requireNonNull(named.get(one))).sum();
    return Optional.of(
        "No digest has the %s %s, of %s; there %s: name one with --list NAME, or add --yes to import as it is."
            .formatted(
                strange.size() == 1 ? "list" : "lists",
                quoted(strange.stream()),
                Count.of(rows, "row"),
                (known.size() == 1 ? "is " : "are ") + quoted(known.stream())));
  }

  private static String quoted(Stream<String> lists) {
    return lists.limit(MOST).map(one -> Quoted.of(one, 60)).collect(joining(", "));
  }

  private SortedSet<String> known() {
    SortedSet<String> known = new TreeSet<>();
    try {
      digests.readings().stream()
          .map(DigestFileResult::file)
          .filter(Objects::nonNull)
          .map(file -> file.digest())
          .forEach(digest -> known.addAll(lists(digest)));
    } catch (BadDigestFile e) {
      // Without a folder there are no digests.
    }
    return known;
  }

  private static List<String> lists(Digest digest) {
    return Stream.concat(
            Stream.of(digest.audience().list()),
            digest.audience().where().conditions().stream()
                .filter(Condition.Listed.class::isInstance)
                .flatMap(condition -> condition.values().stream()))
        .toList();
  }
}
