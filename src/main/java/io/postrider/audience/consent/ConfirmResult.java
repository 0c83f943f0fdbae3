package io.postrider.audience.consent;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a link by which somebody confirms that they subscribe.
 *
 * @param kind what
 * @param signUp what it is about; null if the link is none of ours, or what it was about is gone
 */
public record ConfirmResult(Kind kind, @Nullable SignUp signUp) {

  /** The kinds. */
  public enum Kind {
    /** It may be confirmed. */
    OPEN,
    /** They are subscribed by it. */
    SUBSCRIBED,
    /** They were subscribed by it, and have left since: an old mail brings nobody back. */
    LEFT,
    /** It is too late. */
    OVER,
    /** We have not made the link. */
    UNKNOWN
  }

  static final ConfirmResult UNKNOWN = new ConfirmResult(Kind.UNKNOWN, null);
}
