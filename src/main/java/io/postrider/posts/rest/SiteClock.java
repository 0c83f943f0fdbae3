package io.postrider.posts.rest;

import io.postrider.posts.SourceUnreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads a post's dates. WordPress leaves out the one in UTC for some posts; then the site's own
 * clock counts, whose zone is asked for once.
 */
final class SiteClock {

  /** Zero dates come out in many ways; nothing older than the web is a post's date. */
  private static final Instant FIRST_WEBSITE = Instant.parse("1991-08-06T00:00:00Z");

  private static final double LARGEST_OFFSET = 18;

  private final RestApi api;
  private @Nullable ZoneId zone;

  SiteClock(RestApi api) {
    this.api = api;
  }

  /**
   * An instant of a post.
   *
   * @param name {@code date} or {@code modified}
   * @return empty if neither of its two fields can be read
   */
  Optional<Instant> read(JsonNode post, String name) {
    return instant(post.path(name + "_gmt"), true).or(() -> instant(post.path(name), false));
  }

  private Optional<Instant> instant(JsonNode field, boolean utc) {
    String text = field.stringValueOpt().orElse("").strip().replace(' ', 'T');
    try {
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      Instant instant =
          read instanceof LocalDateTime local
              ? local.atZone(utc ? ZoneOffset.UTC : zone()).toInstant()
              : Instant.from(read);
      return Optional.of(instant).filter(FIRST_WEBSITE::isBefore);
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  private ZoneId zone() {
    if (zone == null) {
      zone = zone(index());
    }
    return zone;
  }

  /** Some sites hide the index; a post an hour off is better than no edition. */
  private JsonNode index() {
    try {
      return api.get("/", "_fields=timezone_string,gmt_offset").json();
    } catch (SourceUnreadable hidden) {
      return MissingNode.getInstance();
    }
  }

  private static ZoneId zone(JsonNode index) {
    try {
      return ZoneId.of(index.path("timezone_string").stringValueOpt().orElse(""));
    } catch (DateTimeException unnamed) {
      JsonNode offset = index.path("gmt_offset");
      return offset(offset.isNumber() ? offset.doubleValue() : parsed(offset));
    }
  }

  private static double parsed(JsonNode offset) {
    String hours = offset.stringValueOpt().orElse("");
    return hours.matches("[+-]?\\d{1,2}(\\.\\d{1,4})?") ? Double.parseDouble(hours) : 0;
  }

  private static ZoneId offset(double hours) {
    return Math.abs(hours) > LARGEST_OFFSET
        ? ZoneOffset.UTC
        : ZoneOffset.ofTotalSeconds((int) Math.round(hours * 3600));
  }
}
