package io.postrider.audience.csv;

import io.postrider.audience.columns.RowState;
import io.postrider.audience.evidence.ConsentRecord;
import org.jspecify.annotations.Nullable;

/**
 * One good row of a subscribers' file.
 *
 * @param state what it says about its list
 * @param everywhere whether that state is of every list
 * @param consent what it says of where consent came from; empty if nothing
 * @param evidence what it says of how they left; empty if nothing
 * @param past what an export of ours says of the time before; null if nothing
 * @param suppressed that it says that the address is never mailed; null if it does not
 * @param repeated whether its address and list stand further up already
 */
record SubscriberRow(
    Profile profile,
    String list,
    RowState state,
    boolean everywhere,
    String consent,
    String evidence,
    @Nullable ConsentRecord past,
    OwnCells.@Nullable Suppressed suppressed,
    boolean repeated) {

  String key() {
    return profile.address().key();
  }

  /** Whether nothing is kept of it, as they have not confirmed that they want it. */
  boolean isUnconfirmed() {
    return state == RowState.UNCONFIRMED;
  }

  SubscriberRow seenBefore() {
    return new SubscriberRow(
        profile, list, state, everywhere, consent, evidence, past, suppressed, true);
  }

  /** The one that says more against mailing them. */
  static SubscriberRow graver(SubscriberRow one, SubscriberRow other) {
    return other.state.compareTo(one.state) > 0 ? other : one;
  }
}
