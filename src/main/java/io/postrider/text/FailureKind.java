package io.postrider.text;

/** What kind of thing went wrong, as far as whoever asked for it has to tell them apart. */
public enum FailureKind {
  /** What was asked for cannot be meant, or a file has a mistake; ask for something else. */
  USAGE,
  /** The posts could not be read; nobody was mailed, and no post is lost. */
  UNREADABLE_SOURCE,
  /** Something must be mended before anything is sent: template, configuration, key. */
  REFUSED,
  /** Another process works on it. */
  HELD,
  /** Anything else that is known well enough to say it in a sentence. */
  TROUBLE
}
