package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code send --post}: posts that somebody picks from a WordPress whose people go on writing. */
class HandPickedIT extends Desk {

  private static final Instant LONG_AGO = Instant.parse("2026-03-02T15:00:00Z");

  private final LivingBlog wordpress = new LivingBlog();

  @BeforeEach
  void posts() {
    operator.edit(wordpress::digestOf);
    operator.subscribe("ana@example.org");
    wordpress.write(900, "Spring hours", LONG_AGO, "publish");
    wordpress.write(901, "A thought", LONG_AGO, "draft");
    wordpress.write(902, "Next year", Instant.parse("2027-01-04T15:00:00Z"), "future");
    wordpress.write(903, "Parking", LONG_AGO.plusSeconds(60), "publish");
  }

  @AfterEach
  void the_end() {
    wordpress.close();
  }

  private Said send(String... ids) {
    return operator.types(
        Stream.concat(
                Stream.of("send", "weekly-digest", "--key", "picked", "--yes"),
                Arrays.stream(ids).flatMap(id -> Stream.of("--post", id)))
            .toArray(String[]::new));
  }

  @Test
  void old_posts_go_in_the_order_in_which_they_were_named() {
    send("903", "900").exits(0).tells("Post: Parking", "picked/2026-11-23 is CLOSED");

    JsonNode posts =
        operator.types("status", "picked/2026-11-23", "--json").exits(0).json().get("posts");
    assertThat(posts.get(0).get("title").asString()).isEqualTo("Parking");
    assertThat(posts.get(1).get("title").asString()).isEqualTo("Spring hours");
    send("900", "903").exits(2).complains("--post was '903, 900'");
  }

  @Test
  void a_post_is_named_by_its_address_as_people_copy_it() {
    String url =
        operator
            .types("preview", "weekly-digest", "--post", "900", "--json")
            .exits(0)
            .json()
            .at("/posts/0/url")
            .asString();
    String copied = url.replaceFirst("^https:", "http:").replaceFirst("/$", "");

    send(copied, "900").exits(0).tells("Post: Spring hours", "1 accepted");
    assertThat(sink.messages().get(0).text()).contains("1 new post").doesNotContain("Parking");
    operator
        .types("preview", "weekly-digest", "--post", url + "nowhere/")
        .exits(2)
        .complains("There is no post '" + url + "nowhere/'");
  }

  @Test
  void what_is_frozen_stays_as_it_was_confirmed_whatever_becomes_of_the_post() {
    operator.with("spring.mail.port", "9");
    send("900").exits(8);
    operator.with(sink.settings());
    wordpress.edit(900, "<p>Rewritten.</p>");
    wordpress.set(903, "draft");

    send("900").exits(0).tells("CLOSED", "1 accepted");
    assertThat(sink.messages().get(0).text()).contains("Spring hours").doesNotContain("Rewritten");
  }

  @Test
  void drafts_and_posts_of_the_future_and_of_nowhere_are_told_and_nothing_is_sent() {
    send("900", "901").exits(2).complains("Post '901' is not published");
    send("902").exits(2).complains("Post '902' is not published");
    send("4711").exits(2).complains("There is no post '4711' in the digest's source");
    operator
        .types("status", "picked/2026-11-23")
        .exits(2)
        .complains("There is no edition 'picked/2026-11-23'");
    assertThat(sink.connections()).isZero();
  }
}
