package io.postrider.rendering.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reader reads in one part of a mail, cut into what many readers have in common and what
 * is their own. The common passages are the same strings in all their mails, so that whoever
 * encodes them may remember what came of each. Equal if they read the same, however they are cut.
 *
 * @param common one more than there are of the others: the first comes first, the last comes last
 * @param own what stands between them
 */
public record MergedText(List<String> common, List<String> own) {

  public MergedText {
    if (common.size() != own.size() + 1) {
      throw new IllegalArgumentException("what is a reader's own stands between common passages");
    }
  }

  /** A text that has nothing in common with another. */
  static MergedText of(String text) {
    return new MergedText(List.of("", ""), List.of(text));
  }

  /** All of it. */
  public String text() {
    StringBuilder text = new StringBuilder(length());
    for (int i = 0; i < own.size(); i++) {
      text.append(common.get(i)).append(own.get(i));
    }
    return text.append(common.get(own.size())).toString();
  }

  /** How long it is, in characters. */
  public int length() {
    int length = 0;
    for (String passage : common) {
      length += passage.length();
    }
    for (String passage : own) {
      length += passage.length();
    }
    return length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MergedText that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
