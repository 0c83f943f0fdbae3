package io.postrider.audience;

/** Which way a subscription changed. */
public enum Channel {
  /** A subscribers' file. */
  IMPORT,
  /** The reader's mail program (RFC 8058). */
  ONE_CLICK,
  /** A mail to the address of {@code List-Unsubscribe}. */
  MAIL,
  /** The button of the page behind the link. */
  BUTTON,
  /** The button of the page just left, by which its reader comes back. */
  RETURN,
  /** The page of the reader's preferences. */
  PREFERENCES,
  /** The command line. */
  COMMAND
}
