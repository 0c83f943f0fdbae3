package io.postrider.rendering.reader;

/**
 * What one reader sees.
 *
 * @param subject one line of plain text
 * @param htmlPassages the HTML part
 * @param textPassages the plain text part
 */
public record RenderedMail(String subject, MergedText htmlPassages, MergedText textPassages) {

  /** A mail that has nothing in common with another. */
  public RenderedMail(String subject, String html, String text) {
    this(subject, MergedText.of(html), MergedText.of(text));
  }

  /** The HTML part as one text. */
  public String html() {
    return htmlPassages.text();
  }

  /** The plain text part as one text. */
  public String text() {
    return textPassages.text();
  }
}
