package io.postrider.delivery.dkim;

/** A header field that is folded while it is written (RFC 5322 §2.1.1: 78 columns). */
final class FoldedField {

  private static final int LINE = 78;

  private final StringBuilder text = new StringBuilder(1024);
  private int column;

  FoldedField(String name) {
    text.append(name).append(':');
    column = text.length();
  }

  /** Adds a word with a blank before it. */
  FoldedField word(String word) {
    if (column + 1 + word.length() > LINE) {
      text.append("\r\n");
      column = 0;
    }
    text.append(' ');
    column++;
    return add(word);
  }

  /** Adds a word right behind the last, or on a new line. */
  FoldedField rightAfter(String word) {
    return column + word.length() > LINE ? word(word) : add(word);
  }

  /** Adds what may be broken anywhere. */
  FoldedField anyhow(String run) {
    int from = 0;
    while (from < run.length()) {
      if (column >= LINE) {
        text.append("\r\n ");
        column = 1;
      }
      int to = Math.min(run.length(), from + LINE - column);
      add(run.substring(from, to));
      from = to;
    }
    return this;
  }

  private FoldedField add(String word) {
    text.append(word);
    column += word.length();
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
