package io.postrider.posts.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The orders in which a WordPress is asked for the pages of its feed. */
enum PageOrder {
  /** By date alone, as WordPress does by itself: posts of one second come as they like. */
  PLAIN(""),
  /** By date, then by number. */
  TOTAL("orderby=date+ID&order=DESC");

  private static final Pattern BY_DATE_AND_NUMBER =
      Pattern.compile("(?:^|&)orderby=date(?:\\+|%20)ID(?:&|$)", Pattern.CASE_INSENSITIVE);

  private final String query;

  PageOrder(String query) {
    this.query = query;
  }

  /** The address of a page. */
  URI address(URI feed, int page) {
    List<String> parameters = new ArrayList<>();
    if (feed.getRawQuery() != null) {
      parameters.add(feed.getRawQuery());
    }
    if (this == TOTAL) {
      parameters.add(query);
    }
    if (page > 1) {
      parameters.add("paged=" + page);
    }
    String bare = feed.toString().replaceFirst("[?#].*$", "");
    return URI.create(parameters.isEmpty() ? bare : bare + "?" + String.join("&", parameters));
  }

  /** Whether a redirect kept the order. */
  boolean isKeptIn(URI address) {
    String asked = address.getRawQuery() == null ? "" : address.getRawQuery();
    return this == PLAIN || BY_DATE_AND_NUMBER.matcher(asked).find();
  }

  /** Whether a redirect kept the page. */
  static boolean isPageKeptIn(URI address, int page) {
    return page == 1 || address.toString().matches(".*(?:[?&]paged=|/page/)" + page + "(?!\\d).*");
  }
}
