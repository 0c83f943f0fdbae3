package io.postrider.operations.purge;

import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.segment.Condition;
import io.postrider.edition.EditionKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the digests' files say of keeping deliveries, as they are now. A mistake in any of them has
 * all deliveries be kept: it may be what it says of them that cannot be read.
 *
 * @param keep how long each digest keeps them; without those that keep them for good
 * @param named editions whose deliveries say who is left out of others
 * @param mistakes why files cannot be read, in sentences
 */
record RetentionRules(Map<String, Duration> keep, Set<EditionKey> named, List<String> mistakes) {

  /**
   * What they say.
   *
   * @param toCome settings of editions that have no roster yet
   */
  static RetentionRules of(List<DigestFileResult> files, Collection<Digest> toCome) {
    Map<String, Duration> keep = new HashMap<>();
    Set<EditionKey> named = new HashSet<>();
    toCome.forEach(digest -> named.addAll(leftOutBy(digest)));
    for (DigestFileResult file : files) {
      DigestFile readable = file.file();
      if (readable != null) {
        Digest digest = readable.digest();
        named.addAll(leftOutBy(digest));
        Duration kept = digest.delivery().keepDeliveries();
        if (kept != null) {
          keep.put(digest.name(), kept);
        }
      }
    }
    List<String> mistakes =
        files.stream().flatMap(file -> Stream.ofNullable(file.mistake())).toList();
    return new RetentionRules(keep, named, mistakes);
  }

  /** Where the files cannot be read at all. */
  static RetentionRules unknown(String mistake) {
    return new RetentionRules(Map.of(), Set.of(), List.of(mistake));
  }

  private static List<EditionKey> leftOutBy(Digest digest) {
    return digest.audience().where().conditions().stream()
        .flatMap(
            one ->
                one instanceof Condition.NotReceived edition
                    ? Stream.of(new EditionKey(edition.digest(), edition.slot()))
                    : Stream.empty())
        .toList();
  }

  /** How long this digest keeps deliveries; null for good. */
  @Nullable Duration of(String digest) {
    return mistakes.isEmpty() ? keep.get(digest) : null;
  }

  /** The shortest time for which any digest keeps them; empty if none says so. */
  Optional<Duration> shortest() {
    return mistakes.isEmpty()
        ? keep.values().stream().min(Comparator.naturalOrder())
        : Optional.empty();
  }
}
