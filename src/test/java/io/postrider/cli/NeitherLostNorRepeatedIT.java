package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do to posts between two editions, on a WordPress's own tables. */
class NeitherLostNorRepeatedIT extends Desk {

  private static final String NEXT = "weekly-digest/2026-11-30";

  private LivingBlog wordpress;

  @BeforeEach
  void a_blog_of_its_own() {
    wordpress = new LivingBlog();
    operator.edit(wordpress::digestOf);
    operator.subscribe("ana@example.org");
  }

  @AfterEach
  void take_it_down() {
    if (wordpress != null) {
      wordpress.close();
    }
  }

  private static Instant denver(String time) {
    return java.time.LocalDateTime.parse(time).atZone(LivingBlog.ZONE).toInstant();
  }

  private void a_week_passes() {
    SettableClock.reset().pass(Duration.ofDays(7));
  }

  private List<String> postsOf(String edition) {
    JsonNode posts = operator.types("status", edition, "--json").exits(0).json().get("posts");
    return StreamSupport.stream(posts.spliterator(), false)
        .map(post -> post.get("title").asString())
        .toList();
  }

  private String reasonFor(String title) {
    JsonNode leftOut = operator.types("preview", "weekly-digest", "--json").json().get("leftOut");
    return StreamSupport.stream(leftOut.spliterator(), false)
        .filter(post -> post.get("title").asString().equals(title))
        .map(post -> post.get("reason").asString())
        .findFirst()
        .orElse("not listed");
  }

  @Test
  void a_post_published_half_an_hour_after_an_edition_is_in_the_next_one_and_only_there() {
    run().exits(0).tells("CLOSED");
    wordpress.write(900, "Half past nine", denver("2026-11-23T09:30:00"), "publish");

    a_week_passes();
    run().exits(0).tells(NEXT + " is CLOSED");
    assertThat(postsOf(EDITION)).doesNotContain("Half past nine");
    assertThat(postsOf(NEXT)).containsExactly("Half past nine");
    assertThat(operator.types("report", NEXT).exits(0).out()).doesNotContain("[late]");
    assertThat(reasonFor("Half past nine")).isEqualTo("ALREADY_IN_AN_EDITION");
  }

  @Test
  void of_fourteen_new_posts_ten_go_now_and_four_with_the_next_edition() {
    for (int id = 900; id < 911; id++) {
      wordpress.write(id, "Post " + id, denver("2026-11-22T10:00:00").plusSeconds(id), "publish");
    }
    run().exits(0);
    a_week_passes();
    run().exits(0);

    assertThat(postsOf(EDITION)).hasSize(10);
    assertThat(postsOf(NEXT)).containsExactly("Post 910", "Post 909", "Post 908", "Post 907");
    operator
        .types("report", EDITION)
        .exits(0)
        .tells("Post 910  (910)  [BEYOND_AT_MOST: the edition is full, and the next one takes it]");
    assertThat(operator.types("report", NEXT).out()).doesNotContain("[late]");
  }

  @Test
  void a_post_that_wordpress_published_a_day_late_is_in_the_next_edition_and_told_as_late() {
    wordpress.write(900, "Planned for eight", denver("2026-11-23T07:59:00"), "future");
    run().exits(0);
    assertThat(postsOf(EDITION)).doesNotContain("Planned for eight");
    operator
        .types("report", EDITION)
        .tells("Planned for eight  (900)  [NOT_PUBLISHED: it is not published]");

    wordpress.set(900, "publish");
    a_week_passes();
    run().exits(0);
    assertThat(postsOf(NEXT)).containsExactly("Planned for eight");
    operator.types("report", NEXT).exits(0).tells("Planned for eight  (900)  [late]");
  }

  @Test
  void fifty_posts_that_are_imported_with_dates_of_2019_are_not_mailed() {
    run().exits(0);
    for (int id = 900; id < 950; id++) {
      wordpress.write(
          id, "Imported " + id, denver("2019-03-01T10:00:00").plusSeconds(id), "publish");
    }
    a_week_passes();
    run().exits(0).tells(NEXT + " is SKIPPED (NOTHING_NEW)");
    assertThat(sink.count()).isEqualTo(1);
  }

  @Test
  void a_post_that_is_withdrawn_or_trashed_and_published_again_is_not_mailed_twice() {
    run().exits(0);
    assertThat(postsOf(EDITION)).hasSize(3);
    wordpress.set(100, "draft");
    wordpress.set(99, "trash");
    a_week_passes();
    run().exits(0).tells(NEXT + " is SKIPPED (NOTHING_NEW)");

    wordpress.set(100, "publish");
    wordpress.set(99, "publish");
    SettableClock.reset().pass(Duration.ofDays(14));
    run().exits(0).tells("weekly-digest/2026-12-07 is SKIPPED (NOTHING_NEW)");
    assertThat(sink.count()).isEqualTo(1);
  }

  @Test
  void a_post_in_a_category_and_in_one_below_it_is_in_the_edition_once() {
    wordpress.write(900, "In both", denver("2026-11-22T10:00:00"), "publish");
    wordpress.file(900, 4);
    run().exits(0);
    assertThat(postsOf(EDITION)).hasSize(4).containsOnlyOnce("In both");
  }

  @Test
  void somebody_with_two_subscriptions_gets_one_mail() {
    operator
        .types(
            "subscribers",
            "import",
            operator
                .write(
                    "more.csv",
                    "email,list\nana@example.org,weekly\nAna@EXAMPLE.org,weekly\nana@example.org,other\n")
                .toString(),
            "--yes")
        .exits(0);
    run().exits(0);
    assertThat(sink.recipients()).containsExactly("ana@example.org");
  }

  @Test
  void a_post_that_is_edited_before_a_rerun_says_what_the_first_readers_read() {
    operator.subscribe("bo@example.org");
    sink.fail(SmtpFault.to("bo@example.org").reply(SmtpPhase.RCPT, 451, "4.3.0 Try again later"));
    run().exits(4);
    wordpress.edit(100, "<p>Nothing of the kind.</p>");
    wordpress.set(99, "trash");
    sink.heal();

    SettableClock.reset().pass(Duration.ofHours(2));
    run().exits(0).tells(EDITION + " is CLOSED");
    assertThat(sink.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
    assertThat(sink.messages())
        .extracting(SmtpMessage::text)
        .allMatch(text -> text.contains("front desk") && text.contains("Shoulder Instability"));
  }

  @Test
  void posts_of_the_repeated_hour_and_of_the_missing_one_are_each_in_one_edition() {
    operator.edit(file -> file.replaceFirst("look-back: 7d", "look-back: 365d"));
    operator.edit(file -> file.replaceFirst("at-most: 10", "at-most: 100"));
    run().exits(0);

    assertThat(postsOf(EDITION))
        .containsSubsequence(
            "Night Shifts and Sore Tendons",
            "The Extra Hour: Sleep as Recovery Equipment",
            "Spring Sports Screening Dates",
            "Springing Forward Without the Limp")
        .doesNotHaveDuplicates();
  }

  @Test
  void an_operator_sees_a_hand_picked_preview_in_the_order_that_was_asked_for() {
    JsonNode posts =
        operator
            .types("preview", "weekly-digest", "--post", "56", "--post", "96", "--json")
            .exits(0)
            .json()
            .get("posts");
    assertThat(
            StreamSupport.stream(posts.spliterator(), false).map(post -> post.get("id").asString()))
        .containsExactly("56", "96");

    operator.types("preview", "weekly-digest", "--post", "4711").exits(2).complains("'4711'");
    wordpress.write(900, "A draft", denver("2026-11-22T10:00:00"), "draft");
    operator
        .types("preview", "weekly-digest", "--post", "900")
        .exits(2)
        .complains("'900' is not published");
    operator
        .types("preview", "weekly-digest", "--post", "34")
        .exits(2)
        .complains("'34' asks for a password");
  }
}
