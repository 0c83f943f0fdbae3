package io.postrider.posts.rest;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.ResponseTooLarge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a list page by page, each entry once and none left out: what it finds must be as many as
 * the site says. Pages that are too large are asked for smaller. Of a page only what the caller
 * makes of its entries is kept, and all pages together are at most five times as large as an answer
 * may be.
 *
 * @param api the site
 * @param limits how many pages, and how large
 */
record PagedListing(RestApi api, DownloadLimits limits) {

  private static final int TRIES = 3;

  /** What a read may amount to, in answers of the largest size. */
  private static final int LARGEST_ANSWERS = 5;

  /** The first day of a digest stands once it has begun, so that a look-back comes too late. */
  private static final String WAY_OUT =
      "read the site with wordpress-database, or begin a digest of another name with a shorter"
          + " posts.look-back.";

  /** A page cannot be read at this size. */
  private static final class TooLarge extends Exception {

    TooLarge(SourceUnreadable cause) {
      super(cause);
    }
  }

  /**
   * All entries.
   *
   * @param route as in {@code /wp/v2/posts}
   * @param query what to ask for besides the page
   * @param size how many entries make a page at first
   * @param reader makes something of an entry
   * @throws SourceUnreadable if the list could not be read whole
   */
  <T> List<T> read(String route, String query, int size, Function<JsonNode, T> reader) {
    try {
      return whole(route, query + "&per_page=" + size, size, reader);
    } catch (TooLarge page) {
      if (size == 1) {
        throw new SourceUnreadable(
            "The REST API of %s holds a post larger than %s; shorten it or take its pictures out of"
                    .formatted(api.home(), limits.size())
                + " its text, then run again.",
            page);
      }
    }
    return read(route, query, size / 2, reader);
  }

  private <T> List<T> whole(String route, String query, int size, Function<JsonNode, T> reader)
      throws TooLarge {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Sweep<T> sweep = new Sweep<>(route, query, size, reader);
      if (sweep.run()) {
        return List.copyOf(sweep.found.values());
      }
    }
    throw new SourceUnreadable(
        "The REST API of %s changed %d times while %s was read; run again, and if that does not help,"
                .formatted(api.home(), TRIES, route)
            + " look for a plug-in that hides some of its entries.");
  }

  /** One go through all pages. */
  private final class Sweep<T> {

    private final String route;
    private final String query;
    private final int size;
    private final Function<JsonNode, T> reader;
    private final Map<Long, T> found = new LinkedHashMap<>();
    private long bytes;

    Sweep(String route, String query, int size, Function<JsonNode, T> reader) {
      this.route = route;
      this.query = query;
      this.size = size;
      this.reader = reader;
    }

    /**
     * Whether nothing came or went meanwhile. Every page must tell the same total: after a deletion
     * one entry slips to a page that was read, and as many are found as are left.
     */
    boolean run() throws TooLarge {
      OptionalInt total = OptionalInt.empty();
      for (int page = 1; ; page++) {
        RestResponse reply = page(page);
        if (reply == null) {
          break;
        }
        if (page > 1 && !reply.total().equals(total)) {
          return false;
        }
        total = reply.total();
        int before = found.size();
        addAll(reply);
        if (isLast(page, reply, before)) {
          break;
        }
      }
      return total.isEmpty() || total.getAsInt() == found.size();
    }

    private @Nullable RestResponse page(int page) throws TooLarge {
      if (page > limits.pages()) {
        throw new SourceUnreadable(
            "The REST API of %s continues after %d pages of %d, more than one read takes; "
                    .formatted(api.home(), limits.pages(), size)
                + WAY_OUT);
      }
      RestResponse reply = ask(query + "&page=" + page);
      boolean past = page > 1 && reply.isError("rest_post_invalid_page_number");
      return past ? null : reply.list();
    }

    private RestResponse ask(String page) throws TooLarge {
      try {
        return api.get(route, page);
      } catch (SourceUnreadable failure) {
        if (failure.getCause() instanceof ResponseTooLarge) {
          throw new TooLarge(failure);
        }
        throw failure;
      }
    }

    private void addAll(RestResponse reply) {
      bytes += reply.answer().body().length;
      if (bytes > (long) LARGEST_ANSWERS * limits.bytes()) {
        throw new SourceUnreadable(
            "The REST API of %s gives more than %d times %s, which is more than is read at once; "
                    .formatted(api.home(), LARGEST_ANSWERS, limits.size())
                + WAY_OUT);
      }
      for (JsonNode entry : reply.json().values()) {
        OptionalLong id = JsonFields.number(entry.path("id"));
        if (id.isEmpty()) {
          throw reply.misshapen("an entry without an id");
        }
        found.computeIfAbsent(id.getAsLong(), first -> reader.apply(entry));
      }
    }

    /** Where the count of pages is not told, a short page may be one that the site made short. */
    private boolean isLast(int page, RestResponse reply, int before) {
      int entries = reply.json().size();
      if (reply.pages().isPresent()) {
        return page >= reply.pages().getAsInt();
      }
      if (entries > 0 && found.size() == before && entries >= size) {
        throw reply.misshapen("the same entries on every page");
      }
      return found.size() == before;
    }
  }
}
