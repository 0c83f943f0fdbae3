package io.postrider.rendering;

import io.postrider.digest.Posts.Show;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.reader.BoundTemplates;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.reader.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * As much of an edition as mailboxes show whole: they clip what is larger, and the unsubscribe link
 * with it. First posts are shortened, then the last ones are left out.
 *
 * @param extent how much it is
 * @param whole how much it should have been
 * @param wholeSize of the HTML part with all of it, in bytes
 * @param size of the HTML part as it is, in bytes
 */
record SizedEdition(
    BoundTemplates evaluation, Extent extent, Extent whole, int wholeSize, int size) {

  private static final int LARGEST = 100 * 1024;
  private static final int LARGE = 90 * 1024;

  /** Nobody's mail is larger than theirs. */
  private static final ReaderView LONGEST =
      new ReaderView(
          "\"".repeat(Recipient.LONGEST_NAME),
          "https://example.org/" + "unsubscribe".repeat(30) + "&&&&",
          "https://example.org/" + "preferences".repeat(30) + "&&&&",
          "");

  /**
   * Finds it.
   *
   * @throws TooLarge if even one title does not fit
   */
  static SizedEdition of(Extent whole, Function<Extent, BoundTemplates> edition) {
    SizedEdition fit = null;
    int wholeSize = 0;
    for (Show show : lesserThan(whole.show())) {
      fit = at(whole.with(show), edition);
      wholeSize = wholeSize == 0 ? fit.size : wholeSize;
      if (fit.size <= LARGEST) {
        return new SizedEdition(fit.evaluation, fit.extent, whole, wholeSize, fit.size);
      }
    }
    SizedEdition fewer = fewer(whole.with(Show.TITLE), edition);
    return new SizedEdition(fewer.evaluation, fewer.extent, whole, wholeSize, fewer.size);
  }

  /** From what is asked for down to titles. */
  static List<Show> lesserThan(Show most) {
    return List.of(Show.FULL, Show.EXCERPT, Show.TITLE).stream()
        .filter(show -> show.compareTo(most) <= 0)
        .toList();
  }

  /** The most posts that fit, by halving. */
  private static SizedEdition fewer(Extent all, Function<Extent, BoundTemplates> edition) {
    SizedEdition best = at(all.with(1), edition);
    if (best.size > LARGEST) {
      throw new TooLarge(best.size);
    }
    int most = all.shown() - 1;
    while (best.extent.shown() < most) {
      SizedEdition middle = at(all.with((best.extent.shown() + most + 1) / 2), edition);
      if (middle.size <= LARGEST) {
        best = middle;
      } else {
        most = middle.extent.shown() - 1;
      }
    }
    return best;
  }

  private static SizedEdition at(Extent extent, Function<Extent, BoundTemplates> edition) {
    BoundTemplates evaluation = edition.apply(extent);
    int size = evaluation.evaluate(LONGEST).html().getBytes(StandardCharsets.UTF_8).length;
    return new SizedEdition(evaluation, extent, extent, size, size);
  }

  /** Whether it is whole, but nearly too large. */
  boolean isNarrow() {
    return extent.equals(whole) && size > LARGE;
  }

  /** What was cut, in sentences. */
  List<String> cuts() {
    if (extent.equals(whole)) {
      return List.of();
    }
    String why =
        "whole, the mail would have %d KB, and mailboxes clip what is over 100 KB"
            .formatted(wholeSize / 1024);
    String less =
        extent.show() == Show.TITLE ? "only the titles of posts" : "only the beginnings of posts";
    if (extent.hidden() == 0) {
      return List.of("It shows %s: %s.".formatted(less, why));
    }
    return extent.show() == whole.show()
        ? List.of(hidden(why))
        : List.of("It shows %s: %s.".formatted(less, why), hidden("even so it would be too large"));
  }

  private String hidden(String why) {
    return "It leaves out the last %d of %d posts: %s."
        .formatted(extent.hidden(), extent.shown() + extent.hidden(), why);
  }

  /** One title alone is too much. */
  static final class TooLarge extends RuntimeException {

    TooLarge(int size) {
      super(
          "the mail has %d KB with one title alone, and mailboxes clip what is over 100 KB; make the template smaller."
              .formatted(size / 1024));
    }
  }
}
