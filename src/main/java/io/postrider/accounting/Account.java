package io.postrider.accounting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.audience.Exclusion;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.Reason;
import io.postrider.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of everyone whom an edition concerns: candidates = excluded + accepted + refused +
 * expired + in doubt + deferred + sending + pending.
 *
 * @param candidates the number that was stored when the roster was frozen; 0 before
 * @param excluded who must not be mailed
 * @param excludedBy the same by reason
 * @param accepted the relay answered 250, or an operator ruled so
 * @param acceptedByRuling the part of {@code accepted} that an operator ruled
 * @param refused the relay will not take it
 * @param refusedBy the same by reason
 * @param expired put off for too long
 * @param expiredBy the same by reason
 * @param overruled rows in whatever state that had been refused or had expired before an operator
 *     had them mailed again
 * @param inDoubt the relay may have it
 * @param deferred put off, and tried again when due
 * @param sending in somebody's hands
 * @param pending in nobody's hands yet
 */
public record Account(
    long candidates,
    long excluded,
    Map<Exclusion, Long> excludedBy,
    long accepted,
    long acceptedByRuling,
    long refused,
    Map<Reason, Long> refusedBy,
    long expired,
    Map<Reason, Long> expiredBy,
    long overruled,
    long inDoubt,
    long deferred,
    long sending,
    long pending) {

  /** So many refusals are no longer single readers'. */
  private static final long MANY = 20;

  /** How many rows there are. */
  public long rows() {
    return excluded + accepted + refused + expired + inDoubt + deferred + sending + pending;
  }

  /** How many rows are in these states. */
  public long in(Set<DeliveryState> states) {
    return states.stream().mapToLong(this::in).sum();
  }

  private long in(DeliveryState state) {
    return switch (state) {
      case PENDING -> pending;
      case SENDING -> sending;
      case ACCEPTED -> accepted;
      case REFUSED -> refused;
      case DEFERRED -> deferred;
      case IN_DOUBT -> inDoubt;
      case EXPIRED -> expired;
      case EXCLUDED -> excluded;
    };
  }

  /** How many rows have not ended. */
  public long open() {
    return deferred + sending + pending;
  }

  /** Whether the stored number of candidates equals the rows that were counted. */
  @JsonProperty("balanced")
  public boolean balanced() {
    return candidates == rows();
  }

  /** Whether so much was refused for reasons that may be ours that an operator should look. */
  public boolean mayBeOverruled() {
    long ours =
        refusedBy.entrySet().stream()
            .filter(one -> one.getKey().mayBeAboutUs())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return ours >= MANY;
  }

  /** How many were given up because their letters could not be written. */
  public long lettersGivenUp() {
    return expiredBy.getOrDefault(Reason.NOT_WRITTEN, 0L);
  }

  /** The parts that have reasons, or somebody's word, a line each. */
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    excludedBy.forEach((reason, count) -> lines.add("excluded: %,d %s".formatted(count, reason)));
    refusedBy.forEach((reason, count) -> lines.add("refused: %,d %s".formatted(count, reason)));
    expiredBy.forEach((reason, count) -> lines.add("expired: %,d %s".formatted(count, reason)));
    if (acceptedByRuling > 0) {
      lines.add("accepted by ruling: %,d".formatted(acceptedByRuling));
    }
    if (overruled > 0) {
      lines.add("refused or expired before, and put back in line: %,d".formatted(overruled));
    }
    return lines;
  }

  /** What is wrong with one that does not balance, to follow "the". */
  public String imbalance() {
    return "roster was frozen with %s, but %s counted"
        .formatted(Count.of(candidates, "candidate"), Count.of(rows(), "row was", "rows were"));
  }

  /** One line for people. */
  public String sentence() {
    StringBuilder line =
        new StringBuilder(
            "%s = %,d excluded + %,d accepted"
                .formatted(Count.of(candidates, "candidate"), excluded, accepted));
    add(line, refused, "refused");
    add(line, expired, "expired");
    add(line, inDoubt, "in doubt");
    add(line, deferred, "deferred");
    add(line, sending, "sending");
    add(line, pending, "pending");
    return line.append(
            balanced() ? " (balanced)" : " (OUT OF BALANCE: %s)".formatted(Count.of(rows(), "row")))
        .toString();
  }

  private static void add(StringBuilder line, long count, String what) {
    if (count > 0) {
      line.append(" + %,d %s".formatted(count, what));
    }
  }
}
