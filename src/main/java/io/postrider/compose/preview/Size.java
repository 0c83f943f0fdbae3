package io.postrider.compose.preview;

import java.util.Locale;

/**
 * How heavy a part is, and how near to where Gmail clips it.
 *
 * @param octets in UTF-8
 */
record Size(int octets) {

  /** Gmail shows so much of the HTML, and hides the unsubscribe link with the rest. */
  static final int CLIP = 102 * 1024;

  /** As in "34.2 KB". */
  public String inWords() {
    return String.format(Locale.ROOT, "%.1f KB", octets / 1024.0);
  }

  /** Whether Gmail hides the end of it. */
  public boolean isClipped() {
    return octets > CLIP;
  }

  /** What that means, for people. */
  public String room() {
    return isClipped()
        ? "%s too much: Gmail clips what is over 102 KB"
            .formatted(new Size(octets - CLIP).inWords())
        : "%d%% of Gmail's 102 KB".formatted(Math.round(100.0 * octets / CLIP));
  }
}
