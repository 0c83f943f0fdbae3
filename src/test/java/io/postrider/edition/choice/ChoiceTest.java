package io.postrider.edition.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts;
import io.postrider.edition.choice.Selection.LeftOut;
import io.postrider.edition.choice.Selection.Reason;
import io.postrider.posts.Headline;
import io.postrider.posts.Headline.Standing;
import io.postrider.posts.PublicationWindow;
import io.postrider.testing.SomePosts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final Instant FLOOR = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant CUT_OFF = Instant.parse("2026-11-20T00:00:01Z");
  private static final PublicationWindow WINDOW = new PublicationWindow(FLOOR, CUT_OFF);

  private static Choice choose(List<Headline> considered, Set<String> consumed, Posts settings) {
    Map<String, String> ids = new HashMap<>();
    consumed.forEach(key -> ids.put(key, key));
    return Choice.of(considered, new ConsumedPosts(ids), WINDOW, settings);
  }

  private static Reason reasonFor(Headline post) {
    Choice choice = choose(List.of(post), Set.of("consumed"), SomePosts.atMost(10));
    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.leftOut()).extracting(LeftOut::post).containsExactly(post);
    return choice.leftOut().get(0).reason();
  }

  @Test
  void of_fourteen_new_posts_ten_go_now_and_four_are_carried_over_and_none_is_lost() {
    List<Headline> posts = posts(14);

    Choice now = choose(posts, Set.of(), SomePosts.atMost(10));
    Set<String> consumed = new HashSet<>(now.chosen().stream().map(Headline::sourceKey).toList());
    Choice next = choose(posts, consumed, SomePosts.atMost(10));

    assertThat(now.chosen()).hasSize(10);
    assertThat(now.leftOut())
        .hasSize(4)
        .extracting(LeftOut::reason)
        .containsOnly(Reason.BEYOND_AT_MOST);
    assertThat(next.chosen()).hasSize(4);
    assertThat(next.leftOut())
        .hasSize(10)
        .extracting(LeftOut::reason)
        .containsOnly(Reason.ALREADY_IN_AN_EDITION);
    List<Headline> all = new ArrayList<>(now.chosen());
    all.addAll(next.chosen());
    assertThat(all).containsExactlyInAnyOrderElementsOf(posts);
  }

  @Test
  void too_many_posts_go_oldest_first_but_are_shown_newest_first() {
    List<Headline> posts = posts(4);

    assertThat(choose(posts, Set.of(), SomePosts.atMost(2)).chosen())
        .containsExactly(posts.get(2), posts.get(3));
  }

  @Test
  void of_two_posts_of_the_same_second_the_higher_number_is_the_newer_one() {
    Headline first = post("76", CUT_OFF.minusSeconds(9), 76, false);
    Headline second = post("77", CUT_OFF.minusSeconds(9), 77, false);

    assertThat(choose(List.of(first, second), Set.of(), SomePosts.atMost(10)).chosen())
        .containsExactly(second, first);
    assertThat(choose(List.of(second, first), Set.of(), SomePosts.atMost(1)).chosen())
        .containsExactly(first);
  }

  @Test
  void what_is_not_public_stays_out_whatever_else_is_true_of_it() {
    assertThat(reasonFor(like("consumed", CUT_OFF.minusSeconds(1), Standing.UNPUBLISHED)))
        .isEqualTo(Reason.NOT_PUBLISHED);
    assertThat(reasonFor(like("consumed", CUT_OFF.minusSeconds(1), Standing.PROTECTED)))
        .isEqualTo(Reason.PROTECTED);
  }

  @Test
  void the_floor_is_the_first_instant_that_counts_and_the_cut_off_the_first_that_does_not() {
    Headline first = post("first", FLOOR, 1, false);
    Headline last = post("last", CUT_OFF.minusNanos(1000), 2, false);

    assertThat(choose(List.of(last, first), Set.of(), SomePosts.atMost(10)).chosen())
        .containsExactly(last, first);
    assertThat(reasonFor(post("old", FLOOR.minusNanos(1000), 3, false)))
        .isEqualTo(Reason.BEFORE_THE_FLOOR);
    assertThat(reasonFor(post("new", CUT_OFF, 4, false))).isEqualTo(Reason.AFTER_THE_CUT_OFF);
  }

  @Test
  void a_post_without_a_date_is_held_back_unless_the_digest_takes_such_posts() {
    Headline undated = undated(List.of());
    Headline optedOut = undated(List.of("no-digest"));

    assertThat(reasonFor(undated)).isEqualTo(Reason.UNDATED);
    assertThat(choose(List.of(undated), Set.of(), SomePosts.takingUndated()).chosen())
        .containsExactly(undated);
    assertThat(choose(List.of(optedOut), Set.of(), SomePosts.takingUndated()).leftOut())
        .extracting(LeftOut::reason)
        .containsExactly(Reason.OPTED_OUT);
    assertThat(choose(List.of(undated), Set.of("undated"), SomePosts.takingUndated()).leftOut())
        .extracting(LeftOut::reason)
        .containsExactly(Reason.ALREADY_IN_AN_EDITION);
  }

  private static Headline undated(List<String> labels) {
    return new Headline(
        "undated",
        "undated",
        "",
        CUT_OFF.minusNanos(1000),
        false,
        0,
        labels,
        false,
        Standing.PUBLIC);
  }

  @Test
  void the_opt_out_tag_keeps_a_post_out_by_its_slug_or_by_its_name() {
    assertThat(reasonFor(labelled("no-digest"))).isEqualTo(Reason.OPTED_OUT);
    assertThat(reasonFor(labelled("No Digest"))).isEqualTo(Reason.OPTED_OUT);
    assertThat(choose(List.of(labelled("digest")), Set.of(), SomePosts.atMost(1)).chosen())
        .hasSize(1);
  }

  @Test
  void labels_that_the_digest_leaves_out_are_found_by_slug_or_by_name() {
    Posts settings = SomePosts.leavingOut("Grand Rounds", "webinars");

    assertThat(choose(List.of(labelled("grand-rounds")), Set.of(), settings).leftOut())
        .extracting(LeftOut::reason)
        .containsExactly(Reason.LABEL_LEFT_OUT);
    assertThat(choose(List.of(labelled("Webinars")), Set.of(), settings).leftOut())
        .extracting(LeftOut::reason)
        .containsExactly(Reason.LABEL_LEFT_OUT);
    assertThat(choose(List.of(labelled("research")), Set.of(), settings).chosen()).hasSize(1);
  }

  @Test
  void sticky_posts_come_first_only_if_the_digest_asks_for_it() {
    List<Headline> posts = posts(3);
    Headline sticky = post("sticky", FLOOR, 9, true);
    List<Headline> all = List.of(posts.get(0), posts.get(1), posts.get(2), sticky);

    assertThat(choose(all, Set.of(), SomePosts.atMost(10)).chosen()).last().isEqualTo(sticky);
    assertThat(choose(all, Set.of(), SomePosts.stickyFirst(2)).chosen())
        .containsExactly(sticky, posts.get(2));
  }

  /** Newest first. */
  private static List<Headline> posts(int count) {
    return IntStream.range(0, count)
        .mapToObj(age -> post("p" + age, CUT_OFF.minusSeconds(1 + age), -age, false))
        .toList();
  }

  private static Headline post(String key, Instant published, long rank, boolean sticky) {
    return new Headline(key, key, key, published, true, rank, List.of(), sticky, Standing.PUBLIC);
  }

  private static Headline like(String key, Instant published, Standing standing) {
    return new Headline(key, key, key, published, true, 0, List.of(), false, standing);
  }

  private static Headline labelled(String label) {
    return new Headline(
        "k",
        "1",
        "Title",
        CUT_OFF.minusSeconds(1),
        true,
        1,
        List.of("Latest News", label),
        false,
        Standing.PUBLIC);
  }
}
