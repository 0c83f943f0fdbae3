package io.postrider.edition.content;

import java.util.Map;

/**
 * The sources of one template folder, as they are frozen with an edition.
 *
 * @param subject {@code subject.txt}
 * @param html {@code body.html}
 * @param text {@code body.txt}
 * @param style {@code style.css}; empty if there is none
 * @param texts {@code texts.properties} under {@code en}, {@code texts_de.properties} under {@code
 *     de} and so on, by BCP 47 language tag; empty if there are none
 */
public record Templates(
    String subject, String html, String text, String style, Map<String, String> texts) {

  public Templates {
    texts = Map.copyOf(texts);
  }

  /** The same with another subject. */
  public Templates withSubject(String other) {
    return new Templates(other, html, text, style, texts);
  }
}
