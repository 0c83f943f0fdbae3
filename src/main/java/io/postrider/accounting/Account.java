package io.postrider.accounting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.text.Count;
import java.util.Map;

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
 * @param expired put off for too long
 * @param inDoubt the relay may have it
 * @param deferred put off, and tried again when due
 * @param sending in somebody's hands
 * @param pending in nobody's hands yet
 */
public record Account(
    long candidates,
    long excluded,
    Map<String, Long> excludedBy,
    long accepted,
    long acceptedByRuling,
    long refused,
    long expired,
    long inDoubt,
    long deferred,
    long sending,
    long pending) {

  /** How many rows there are. */
  public long rows() {
    return excluded + accepted + refused + expired + inDoubt + deferred + sending + pending;
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
