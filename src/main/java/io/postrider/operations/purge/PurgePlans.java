package io.postrider.operations.purge;

import io.postrider.accounting.Accounts;
import io.postrider.digest.Digest;
import io.postrider.digest.file.DigestFileResult;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.edition.EditionPurges;
import io.postrider.edition.content.Contents;
import io.postrider.edition.oneoff.OneOffs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out which deliveries have been kept for long enough. */
@Component
public class PurgePlans {

  /** What is as it should be, and no line in a plan. */
  private static final Set<PurgeDecision> NOT_YET =
      EnumSet.of(PurgeDecision.KEPT_FOR_GOOD, PurgeDecision.TOO_YOUNG);

  private final Digests digests;
  private final EditionPurges purges;
  private final EditionLists editions;
  private final OneOffs oneOffs;
  private final Contents contents;
  private final Accounts accounts;
  private final PurgeRecords records;
  private final Clock clock;

  PurgePlans(
      Digests digests,
      EditionPurges purges,
      EditionLists editions,
      OneOffs oneOffs,
      Contents contents,
      Accounts accounts,
      PurgeRecords records,
      Clock clock) {
    this.digests = digests;
    this.purges = purges;
    this.editions = editions;
    this.oneOffs = oneOffs;
    this.contents = contents;
    this.accounts = accounts;
    this.records = records;
    this.clock = clock;
  }

  /** What would be removed now, and what would stay although its time is over. */
  public PurgePlan now() {
    RetentionRules rules = rules();
    List<PurgePlan.Line> lines = new ArrayList<>();
    for (Edition begun : purges.begun()) {
      lines.add(PurgePlan.Line.of(begun, left(begun), PurgeDecision.BEGUN));
    }
    Map<Long, String> ofOneOffs = oneOffs.digests();
    for (Edition edition : due(rules)) {
      PurgeDecision decision = decide(edition, rules, ofOneOffs);
      if (!NOT_YET.contains(decision)) {
        lines.add(PurgePlan.Line.of(edition, accounts.of(edition).rows(), decision));
      }
    }
    return new PurgePlan(lines, records.plan(), rules.mistakes());
  }

  /** Editions that a file's word may be about, the oldest end first. */
  private List<Edition> due(RetentionRules rules) {
    return rules
        .shortest()
        .map(shortest -> purges.endedBy(clock.instant().minus(shortest)))
        .orElse(List.of());
  }

  private long left(Edition edition) {
    return accounts.of(edition).rows() - accounts.purged(edition).rows();
  }

  /** Whether the deliveries of an edition may be removed, by all that is known now. */
  PurgeDecision decide(Edition edition) {
    return decide(edition, rules(), oneOffs.digests());
  }

  /**
   * A one-off is kept for as long as the digest whose readers it went to says, and a welcome for as
   * long as the one that welcomes.
   */
  private PurgeDecision decide(Edition edition, RetentionRules rules, Map<Long, String> ofOneOffs) {
    String digest = ofOneOffs.getOrDefault(edition.id(), edition.key().welcoming());
    return PurgeDecision.of(
        edition,
        () -> accounts.of(edition),
        rules.of(digest),
        rules.named().contains(edition.key()),
        clock.instant());
  }

  private RetentionRules rules() {
    try {
      List<DigestFileResult> files = digests.readings();
      RetentionRules asWritten = RetentionRules.of(files, List.of());
      return asWritten.shortest().isEmpty() ? asWritten : RetentionRules.of(files, toCome());
    } catch (RuntimeException e) {
      // Whatever they may say that nobody can read now, has them all be kept.
      return RetentionRules.unknown(String.valueOf(e.getMessage()));
    }
  }

  private Collection<Digest> toCome() {
    return editions.unfinished().stream()
        .flatMap(edition -> contents.settings(edition).stream())
        .toList();
  }
}
