package io.postrider.audience.tokens;

/**
 * A page that a link in a mail leads to. A token is good for one of them only: the unsubscribe link
 * stands in a header that mail providers and scanners take apart and keep, and must not show them
 * what a reader has chosen.
 */
public enum LinkedPage {
  /** Where a reader leaves a list (RFC 8058). */
  UNSUBSCRIBE("u", 's', 'e'),
  /** Where a reader sees and changes what is theirs. */
  PREFERENCES("p", 'c', 'd');

  final String path;

  /** The first octet of what is signed in links that do not know their edition. */
  final byte mark;

  /** The first octet of what is signed in those that do. */
  final byte markOfEdition;

  LinkedPage(String path, char mark, char markOfEdition) {
    this.path = path;
    this.mark = (byte) mark;
    this.markOfEdition = (byte) markOfEdition;
  }
}
