package io.postrider.posts.rest;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.rest.Categories.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known of a site during one read, each thing asked for when it is first needed. */
final class RestSite {

  private final RestApi api;
  private final PagedListing listing;
  private final SiteClock clock;
  private final CommentCounts comments;
  private @Nullable Categories categories;

  RestSite(RestApi api, PagedListing listing) {
    this.api = api;
    this.listing = listing;
    this.clock = new SiteClock(api);
    this.comments = new CommentCounts(api);
  }

  RestApi api() {
    return api;
  }

  SiteClock clock() {
    return clock;
  }

  CommentCounts comments() {
    return comments;
  }

  Categories categories() {
    if (categories == null) {
      categories = Categories.of(listing);
    }
    return categories;
  }

  /** The categories with these numbers, for a post that tells no names. */
  List<Term> categories(JsonNode numbers, List<String> warnings) {
    List<Long> wanted =
        numbers
            .valueStream()
            .flatMapToLong(number -> JsonFields.number(number).stream())
            .boxed()
            .toList();
    try {
      List<Term> named = categories().named(wanted);
      if (wanted.isEmpty() || named.size() < wanted.size()) {
        warnings.add("The site does not name all its categories.");
      }
      return named;
    } catch (SourceUnreadable hidden) {
      warnings.add("The site does not name its categories.");
      return List.of();
    }
  }
}
