package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.rss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.digest.Posts;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndatedFeedTest {

  private static final PublicationWindow WEEK =
      new PublicationWindow(
          Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));

  @TempDir Path folder;

  private FileSource source(Posts.Undated undated, String... dates) throws IOException {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < dates.length; i++) {
      items.append(
          "<item><guid>%d</guid><title>Post %d</title><link>/%d/</link>%s</item>"
              .formatted(i, i, i, dates[i]));
    }
    Path file = Files.writeString(folder.resolve("posts.xml"), rss(items.toString()));
    return new FileSource(file, undated, Recording.IMPATIENT);
  }

  private static String date(String written) {
    return "<pubDate>" + written + "</pubDate>";
  }

  @Test
  void a_feed_of_which_no_date_can_be_read_is_unreadable_and_says_what_to_do() throws IOException {
    FileSource source = source(Posts.Undated.HOLD, date("gestern"), date("vorgestern"), "");

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> source.read(WEEK))
        .withMessage(
            "The file %s has no date that can be read, but “gestern”; choose a feed of the site that has dates,"
                    .formatted(folder.resolve("posts.xml"))
                + " or set undated: take below posts, which takes each post as of the day it is first seen.");
  }

  @Test
  void a_feed_without_any_date_says_so() throws IOException {
    FileSource source = source(Posts.Undated.HOLD, "", "<pubDate> </pubDate>");

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> source.read(WEEK))
        .withMessageContaining("does not say when its posts were published; choose a feed");
  }

  @Test
  void among_dated_posts_the_others_are_told_as_undated_with_a_warning() throws IOException {
    Catalogue catalogue =
        source(Posts.Undated.HOLD, date("gestern"), date("18 Nov 2026"), date("5/6/2012"))
            .read(WEEK);

    assertThat(catalogue.headlines())
        .extracting(Headline::id, Headline::dated)
        .containsExactlyInAnyOrder(
            Tuple.tuple("0", false), Tuple.tuple("1", true), Tuple.tuple("2", false));
    assertThat(catalogue.warnings())
        .containsExactly(
            "The file %s has 2 posts without a date that can be read (“gestern”), which are held back; set"
                    .formatted(folder.resolve("posts.xml"))
                + " undated: take below posts to mail such posts.");
  }

  @Test
  void who_takes_undated_posts_gets_them_as_of_the_edition_s_day() throws IOException {
    Catalogue catalogue = source(Posts.Undated.TAKE, date("gestern"), "").read(WEEK);

    assertThat(catalogue.headlines())
        .extracting(Headline::published)
        .containsOnly(Instant.parse("2026-11-22T23:59:59.999999Z"));
  }

  @Test
  void posts_that_people_name_need_no_date() throws IOException {
    Catalogue catalogue = source(Posts.Undated.HOLD, "", "").named(Set.of("1"));

    assertThat(catalogue.headlines()).extracting(Headline::id).containsExactly("1");
  }

  @Test
  void a_zero_date_is_a_date_of_long_ago() throws IOException {
    Catalogue catalogue =
        source(
                Posts.Undated.TAKE,
                date("Mon, 01 Jan 0001 00:00:00 +0000"),
                date("Wed, 30 Nov -0001 00:00:00 +0000"),
                date("Thu, 01 Jan 1970 00:00:00 +0000"))
            .read(WEEK);

    assertThat(catalogue.headlines())
        .allMatch(post -> post.dated() && post.published().isBefore(WEEK.from()));
  }

  @Test
  void an_old_post_that_was_changed_is_not_new_for_that() throws IOException {
    String changed = "<updated xmlns='http://www.w3.org/2005/Atom'>2026-11-20T00:00:00Z</updated>";
    Catalogue catalogue =
        source(
                Posts.Undated.HOLD,
                date("Mon, 01 Jan 0001 00:00:00 +0000") + changed,
                date("gestern") + changed,
                changed)
            .read(WEEK);

    assertThat(catalogue.headlines())
        .extracting(Headline::id, Headline::dated)
        .containsExactlyInAnyOrder(
            Tuple.tuple("0", true), Tuple.tuple("1", false), Tuple.tuple("2", true));
    assertThat(catalogue.headlines())
        .filteredOn(post -> post.id().equals("2"))
        .extracting(Headline::published)
        .containsExactly(Instant.parse("2026-11-20T00:00:00Z"));
  }
}
