package io.postrider.crash;

import io.postrider.testing.Station;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How an edition ended in its ledger and at the relay.
 *
 * @param candidates how many it concerned
 * @param mailed whom the relay took a message for, as often as it did
 * @param accepted whom the ledger tells as accepted
 * @param doubts whom the ledger tells as in doubt
 * @param edition the edition's state
 */
record Ending(
    int candidates,
    List<String> mailed,
    List<String> accepted,
    List<String> doubts,
    String edition) {

  static Ending of(Station station, int candidates) {
    return new Ending(
        candidates,
        station.sink().recipients(),
        station.addresses("ACCEPTED"),
        station.addresses("IN_DOUBT"),
        station.edition());
  }

  /** Messages beyond the first to somebody. */
  int doubled() {
    return mailed.size() - Set.copyOf(mailed).size();
  }

  /** Who has no message, and is not told as in doubt. */
  int lost() {
    Set<String> provided = new HashSet<>(mailed);
    provided.addAll(doubts);
    return candidates - provided.size();
  }

  /** Who is told as accepted and has no message, or has one and is told as neither. */
  int mistold() {
    return minus(accepted, mailed) + minus(mailed, both());
  }

  /** How many of those in doubt the relay has a message for. */
  int doubtsMailed() {
    return doubts.size() - minus(doubts, mailed);
  }

  private Set<String> both() {
    Set<String> both = new HashSet<>(accepted);
    both.addAll(doubts);
    return both;
  }

  private static int minus(Collection<String> of, Collection<String> others) {
    Set<String> left = new HashSet<>(of);
    left.removeAll(Set.copyOf(others));
    return left.size();
  }
}
