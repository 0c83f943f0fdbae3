package io.postrider.posts.syndication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed as it is written: nothing is cleaned, dates are words. Names and texts are
 * HTML, whatever the document has them in.
 *
 * @param id what identifies it; null if nothing does
 * @param link its address, relative to the site unless the document says to what; null for none
 * @param original its address at the blog's own site, where a link through a counter is given; null
 *     for none
 * @param title HTML; may be empty
 * @param dates when it was published, the first that can be read counts
 * @param updates when it was changed, likewise
 * @param authors their names, those of the feed where it has none of its own
 * @param labels its categories and tags
 * @param summary what stands for the content; may be blank
 * @param content may be blank
 * @param files what comes with it
 * @param discussion the address of its comments; null for none
 * @param comments how many there are; null if it does not say
 * @param number the blog's own number of it; null if it does not say
 */
public record Entry(
    @Nullable String id,
    @Nullable String link,
    @Nullable String original,
    String title,
    List<String> dates,
    List<String> updates,
    List<String> authors,
    List<String> labels,
    HtmlText summary,
    HtmlText content,
    List<File> files,
    @Nullable String discussion,
    @Nullable String comments,
    @Nullable String number) {

  public Entry {
    dates = List.copyOf(dates);
    updates = List.copyOf(updates);
    authors = List.copyOf(authors);
    labels = List.copyOf(labels);
    files = List.copyOf(files);
  }

  /**
   * A file that comes with an entry.
   *
   * @param address relative to what the entry's text is relative to, unless the document says
   * @param type its media type, {@code image/} if all that is known is that it is a picture; empty
   *     if nothing is
   * @param width in pixels, as written; null if it does not say
   * @param height likewise
   * @param preview whether it is meant as a small stand-in for another
   */
  public record File(
      String address,
      String type,
      @Nullable String width,
      @Nullable String height,
      boolean preview) {}
}
