package io.postrider.audience.columns;

/**
 * A column of a file, and what it is taken for.
 *
 * @param title as the file's header names it
 * @param attribute under which name an attribute is kept; empty for any other meaning
 * @param note why it is not read; empty if it is
 */
public record Column(String title, Meaning meaning, String attribute, String note) {

  Column(String title, Meaning meaning, String note) {
    this(title, meaning, "", note);
  }

  /** For people: what it is taken for. */
  public String inWords() {
    if (meaning == Meaning.ATTRIBUTE) {
      return attribute;
    }
    return note.isEmpty() ? meaning.inWords() : "%s: %s".formatted(meaning.inWords(), note);
  }
}
