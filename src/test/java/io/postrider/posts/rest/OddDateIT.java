package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.LoopbackSite;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the dates of posts. */
class OddDateIT extends OddSite {

  @ParameterizedTest
  @CsvSource({
    "America/Denver, -7, 2026-11-05T15:15:00Z",
    "'', 5.5, 2026-11-05T02:45:00Z",
    "'', '5.75', 2026-11-05T02:30:00Z",
    "Nowhere/Else, '-3', 2026-11-05T11:15:00Z",
    "'', 99, 2026-11-05T08:15:00Z",
    "'', soon, 2026-11-05T08:15:00Z"
  })
  void a_date_without_utc_is_that_of_the_site_s_clock(
      String zone, String offset, Instant expected) {
    odd.putNull("date_gmt");
    odd.put("date", "2026-11-05T08:15:00");
    site.index.put("timezone_string", zone).put("gmt_offset", offset);

    assertThat(headline().published()).isEqualTo(expected);
    site.index.put("gmt_offset", offset.matches("[-.0-9]+") ? Double.parseDouble(offset) : 0);
    assertThat(headline().published()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-05T15:15:00, 2026-11-05T15:15:00Z",
    "2026-11-05T15:15:00Z, 2026-11-05T15:15:00Z",
    "2026-11-05T08:15:00-07:00, 2026-11-05T15:15:00Z",
    "2026-11-05 15:15:00, 2026-11-05T15:15:00Z"
  })
  void a_date_in_utc_may_be_written_in_several_ways(String date, Instant expected) {
    odd.put("date_gmt", date);

    assertThat(headline().published()).isEqualTo(expected);
  }

  @Test
  void a_site_that_hides_its_index_is_taken_to_live_by_utc() {
    odd.putNull("date_gmt");
    site.on("/", exchange -> LoopbackSite.reply(exchange, 401, "application/json", ERROR));

    assertThat(headline().published()).isEqualTo(Instant.parse("2026-11-05T08:15:00Z"));
  }

  @Test
  void without_any_date_it_is_told_as_such_and_can_be_taken() {
    odd.remove(List.of("date", "date_gmt", "modified", "modified_gmt"));
    PublicationWindow week =
        new PublicationWindow(
            Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

    List<Post> posts = RecordedSite.taken(Reading.source(site.home()).read(week), week);

    assertThat(posts).extracting(Post::id).containsExactly("96");
    assertThat(posts.get(0).head().modified()).isNull();
    assertThat(posts.get(0).warnings())
        .containsExactly("It has no date that can be read, so it counts as published today.");
  }
}
