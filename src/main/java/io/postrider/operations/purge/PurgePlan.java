package io.postrider.operations.purge;

import io.postrider.edition.Edition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What would be removed now.
 *
 * @param lines editions that have been kept for as long as their digests' files say, and those of
 *     which the removal was begun
 * @param records what else goes
 * @param mistakes why nothing more is removed, in sentences; empty if the files can be read
 */
public record PurgePlan(List<Line> lines, List<OldRecords> records, List<String> mistakes) {

  /**
   * One edition.
   *
   * @param edition its key
   * @param ended when it ended
   * @param deliveries how many are left of it
   * @param decision whether they go, or why not
   */
  public record Line(String edition, Instant ended, long deliveries, PurgeDecision decision) {

    static Line of(Edition edition, long deliveries, PurgeDecision decision) {
      return new Line(
          edition.key().toString(),
          Objects.requireNonNull(edition.closedAt()),
          deliveries,
          decision);
    }

    /** Whether its deliveries go. */
    public boolean goes() {
      return decision == PurgeDecision.REMOVE || decision == PurgeDecision.BEGUN;
    }
  }

  /** Whether anything goes. */
  public boolean removes() {
    return !records.isEmpty() || lines.stream().anyMatch(Line::goes);
  }

  /** How many deliveries go. */
  public long deliveries() {
    return lines.stream().filter(Line::goes).mapToLong(Line::deliveries).sum();
  }
}
