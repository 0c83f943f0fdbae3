package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.SourceUnreadable;
import io.postrider.testing.SomePosts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Pages that are turned while the site lives on, and pages without an end. */
class RestPagingIT extends RecordedRest {

  @Test
  void pages_without_totals_are_read_to_the_end() {
    site.headless = true;
    fillUp(130);

    assertThat(Reading.ever(site.home()).headlines()).hasSize(130);
  }

  @Test
  void a_post_deleted_while_pages_are_read_makes_it_read_again() {
    fillUp(130);
    site.beforePage = page -> site.posts.removeIf(post -> page == 2 && isNumber(post, 34));

    List<Headline> headlines = Reading.ever(site.home()).headlines();

    assertThat(headlines).hasSize(129).extracting(Headline::id).doesNotContain("34");
    assertThat(pagesOfPosts()).isEqualTo(2 + 3);
  }

  @Test
  void a_post_added_while_pages_are_read_is_found() {
    fillUp(130);
    site.beforePage =
        page -> {
          if (page == 3) {
            site.posts.add(site.post(100).deepCopy().put("id", 9999));
          }
        };

    assertThat(Reading.ever(site.home()).headlines()).hasSize(131);
  }

  @Test
  void a_site_that_never_rests_is_unreadable() {
    fillUp(130);
    site.beforePage =
        page -> {
          if (page % 2 == 0) {
            site.posts.remove(0);
          }
        };

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> Reading.ever(site.home()))
        .withMessageContaining("changed 3 times while /wp/v2/posts was read; run again");
  }

  private long pagesOfPosts() {
    return site.requests().stream().filter(request -> request.contains("/wp/v2/posts")).count();
  }

  private static boolean isNumber(ObjectNode post, int id) {
    return post.path("id").intValue() == id;
  }

  private void fillUp(int count) {
    IntStream.range(site.posts.size(), count)
        .forEach(
            number ->
                site.posts.add(
                    site.post(100)
                        .deepCopy()
                        .put("id", 1000 + number)
                        .put("guid", site.home() + "/?p=" + (1000 + number))));
  }

  @Test
  void pages_that_are_too_large_are_asked_for_smaller() {
    List<Post> smaller =
        RecordedSite.taken(
            Reading.source(SomePosts.rest(site.home()), Reading.limits(330_000, 200))
                .read(PublicationWindow.EVER),
            PublicationWindow.EVER);

    assertThat(site.requests()).anyMatch(request -> request.contains("per_page=25&page=1"));
    assertThat(smaller).isEqualTo(Reading.posts(site.home()));
  }

  @Test
  void a_post_that_is_too_large_alone_is_refused() {
    site.posts.removeIf(post -> !isNumber(post, 81));

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(
            () ->
                Reading.source(SomePosts.rest(site.home()), Reading.limits(20_000, 200))
                    .read(PublicationWindow.EVER))
        .withMessageStartingWith(
            "The REST API of " + site.home() + " holds a post larger than 20000 bytes; shorten it");
    assertThat(site.requests()).anyMatch(request -> request.contains("per_page=1&"));
  }

  @Test
  void more_pages_than_a_read_asks_for_are_refused() {
    fillUp(130);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(
            () ->
                Reading.source(SomePosts.rest(site.home()), Reading.limits(20 << 20, 2))
                    .read(PublicationWindow.EVER))
        .withMessageContaining("continues after 2 pages of 50")
        .withMessageEndingWith(
            "read the site with wordpress-database, or begin a digest of another name with a shorter"
                + " posts.look-back.");
  }

  @Test
  void more_than_fits_into_memory_is_refused() {
    fillUp(600);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(
            () ->
                Reading.source(SomePosts.rest(site.home()), Reading.limits(330_000, 200))
                    .read(PublicationWindow.EVER))
        .withMessageContaining("gives more than 5 times 330000 bytes")
        .withMessageEndingWith(
            "read the site with wordpress-database, or begin a digest of another name with a shorter"
                + " posts.look-back.");
  }
}
