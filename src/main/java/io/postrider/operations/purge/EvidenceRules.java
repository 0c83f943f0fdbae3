package io.postrider.operations.purge;

import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.signup.SignUpForm;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the digests' files say of keeping evidence, as they are now. Of several digests to one list
 * the longest time counts, and one that says nothing has it be kept for good. A mistake in any file
 * has all of it be kept: it may be what it says of it that cannot be read.
 *
 * @param keep how long after somebody left a list their evidence is kept; without lists for good
 * @param unconfirmed how long each digest keeps who asked and did not confirm
 * @param otherwise how long those of other digests are kept
 */
record EvidenceRules(
    Map<String, Duration> keep, Map<String, Duration> unconfirmed, Duration otherwise) {

  /** What any file may say at most. */
  private static final Duration LONGEST_UNCONFIRMED = Duration.ofDays(90);

  /** What they say. */
  static EvidenceRules of(List<DigestFileResult> files) {
    Map<String, Duration> keep = new TreeMap<>();
    Set<String> forGood = new HashSet<>();
    Map<String, Duration> unconfirmed = new HashMap<>();
    boolean isReadable = true;
    for (DigestFileResult file : files) {
      DigestFile readable = file.file();
      if (readable == null) {
        isReadable = false;
      } else {
        Digest digest = readable.digest();
        unconfirmed.put(digest.name(), digest.signUpForm().keepUnconfirmed());
        String list = digest.audience().list();
        Duration kept = digest.delivery().keepEvidence();
        if (kept == null) {
          forGood.add(list);
        } else {
          keep.merge(list, kept, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
      }
    }
    keep.keySet().removeAll(forGood);
    return new EvidenceRules(
        isReadable ? keep : Map.of(),
        unconfirmed,
        isReadable ? SignUpForm.UNCONFIRMED : LONGEST_UNCONFIRMED);
  }

  /** Where the files cannot be read at all. */
  static EvidenceRules unknown() {
    return new EvidenceRules(Map.of(), Map.of(), LONGEST_UNCONFIRMED);
  }
}
