package io.postrider.audience.columns;

import io.postrider.audience.address.Suppression;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a row says about somebody and its list, the gravest last. */
public enum RowState {
  /** It says nothing: somebody on a list. */
  UNSAID(null),
  SUBSCRIBED(null),
  /** They have not confirmed that they want it. */
  UNCONFIRMED(null),
  UNSUBSCRIBED(null),
  BLOCKED(Suppression.Reason.BLOCKED),
  BOUNCED(Suppression.Reason.BOUNCED),
  COMPLAINED(Suppression.Reason.COMPLAINED);

  private final Suppression.@Nullable Reason reason;

  RowState(Suppression.@Nullable Reason reason) {
    this.reason = reason;
  }

  /** Whether they are off the list. */
  public boolean isAway() {
    return compareTo(UNSUBSCRIBED) >= 0;
  }

  /** Why the address is never mailed again; empty if it may be. */
  public Optional<Suppression.Reason> suppression() {
    return Optional.ofNullable(reason);
  }

  /** The graver one of two. */
  public RowState or(RowState other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** For people, such as {@code unsubscribed}. */
  public String inWords() {
    return this == UNCONFIRMED ? "not confirmed" : name().toLowerCase(Locale.ROOT);
  }
}
