package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Headline.Standing;
import io.postrider.posts.Post;
import io.postrider.posts.RecordedSite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** One post of a site is not as WordPress makes it, and goes into the mail all the same. */
class OddPostIT extends OddSite {

  @ParameterizedTest
  @ValueSource(strings = {"[" + ERROR + "]", ERROR, "[]", "null", "7", "[[]]", "[{\"name\":7}]"})
  void an_author_who_is_not_told(String author) {
    embed("author", author);

    assertThat(post().head().author()).isNull();
    assertThat(post().warnings())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("The site does not name");
  }

  @Test
  void an_author_whom_the_site_hides_is_told_with_the_site_s_reason() {
    embed("author", "[" + ERROR + "]");

    assertThat(post().warnings())
        .containsExactly("The site does not name its author (rest_user_invalid_id).");
  }

  @Test
  void of_several_authors_the_one_whose_post_it_is() {
    embed("author", "[{\"id\":77,\"name\":\"A Guest\"},{\"id\":2,\"name\":\"M &amp; Hale\"}]");

    assertThat(post().head().author()).isEqualTo("M & Hale");
    assertThat(post().warnings()).isEmpty();
  }

  @Test
  void nothing_is_embedded() {
    odd.remove("_embedded");

    assertThat(post().labels().categories()).containsExactly("Latest News", "Research");
    assertThat(post().labels().tags()).isEmpty();
    assertThat(post().warnings())
        .containsExactly(
            "The site does not name its author.",
            "Its featured picture cannot be shown.",
            "The site does not name all its tags.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"code\":\"rest_forbidden\",\"data\":{\"status\":401}}]",
        "[{\"name\":\"Ridgeline\",\"namespaces\":[],\"routes\":{}}]",
        "[{\"id\":7,\"type\":\"post\",\"link\":\"https://x.example/\",\"media_details\":[]}]",
        "[{\"source_url\":\"https://x.example/a.mp4\",\"mime_type\":\"video/mp4\"}]",
        "[{\"source_url\":\"https://x.example/a.svg\",\"mime_type\":\"image/svg+xml\"}]",
        "[{\"source_url\":\"/a.jpg\",\"mime_type\":\"image/jpeg\"}]",
        "[{\"source_url\":7}]",
        "{}",
        "null"
      })
  void a_featured_picture_that_is_none(String media) {
    embed("wp:featuredmedia", media);

    assertThat(post().warnings())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Its featured picture cannot be shown");
  }

  @Test
  void no_featured_picture_is_nothing_odd() {
    embedded().remove("wp:featuredmedia");
    odd.put("featured_media", 0);

    assertThat(post().warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "\"\"", "{\"width\":0,\"height\":0,\"sizes\":[]}"})
  void a_picture_that_was_never_measured(String details) {
    picture().set("media_details", RecordedWordPress.JSON.readTree(details));

    assertThat(post().body().image())
        .isEqualTo(
            new Post.Image(
                RecordedSite.included(96).featured().url(),
                RecordedSite.included(96).featured().alt(),
                null,
                null));
    assertThat(post().warnings()).isEmpty();
  }

  @Test
  void measures_may_be_text_and_sizes_of_another_format() {
    picture()
        .set(
            "media_details",
            RecordedWordPress.JSON.readTree(
                """
                {"width":"3000","height":"2000","sizes":{
                  "a":{"source_url":"https://x.example/a.webp","width":1500,"height":1000,
                    "mime_type":"image/webp"},
                  "b":{"source_url":"https://x.example/b.jpg","width":"2100","height":"1400",
                    "mime_type":"image/jpeg"},
                  "c":"https://x.example/c.jpg"}}
                """));

    assertThat(post().body().image())
        .isEqualTo(
            new Post.Image(
                "https://x.example/b.jpg", RecordedSite.included(96).featured().alt(), 2100, 1400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[" + ERROR + "," + ERROR + "]", "[[" + ERROR + "]]", ERROR, "null"})
  void categories_that_are_not_sent_along_are_looked_up(String terms) {
    embed("wp:term", terms);

    assertThat(post().labels().categories()).containsExactly("Latest News", "Research");
    assertThat(headline().labels()).contains("research");
    assertThat(post().warnings()).containsExactly("The site does not name all its tags.");
  }

  @Test
  void a_protected_post_is_told_apart_from_a_public_one() {
    ((ObjectNode) odd.path("content")).put("protected", true);
    odd.remove(List.of("title", "date", "date_gmt", "_embedded"));

    assertThat(headline().standing()).isEqualTo(Standing.PROTECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"future", "private", "draft", "trash", "anything"})
  void a_post_of_another_status_is_not_published(String status) {
    odd.put("status", status);

    assertThat(headline().standing()).isEqualTo(Standing.UNPUBLISHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-00-00T00:00:00", "-0001-11-30T00:00:00", "soon", "", "1970-01-01T00:00:00"})
  void a_date_that_is_none_counts_as_that_of_the_last_change(String date) {
    odd.put("date", date).put("date_gmt", date);
    site.posts.clear();
    site.posts.add(odd);
    site.on("/wp/v2/posts", exchange -> listed(exchange, List.of(odd)));

    assertThat(post().published()).isEqualTo(post().head().modified());
    assertThat(post().warnings())
        .containsExactly("It has no date that can be read, so the day of its last change counts.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/what/", "javascript:alert(1)", "mailto:x@x.example"})
  void a_link_that_leads_nowhere_is_replaced_by_the_plain_one(String link) {
    odd.put("link", link);

    assertThat(post().link()).isEqualTo(site.home() + "/?p=96");
    assertThat(post().warnings())
        .containsExactly("It has no address of its own, so it links to " + site.home() + "/?p=96.");
  }

  @Test
  void nothing_but_a_number_is_left_of_it() {
    odd.removeAll();
    odd.put("id", "96");
    site.on("/wp/v2/posts", exchange -> listed(exchange, List.of(odd)));

    Post post = post();

    assertThat(post.id()).isEqualTo("96");
    assertThat(post.title() + post.body().excerpt() + post.body().content()).isEmpty();
    assertThat(post.warnings()).hasSize(6);
  }

  @Test
  void every_field_is_of_another_type() {
    for (String field : List.copyOf(odd.propertyNames())) {
      odd.set(field, RecordedWordPress.JSON.readTree("[{\"rendered\":[7]},null,{}]"));
    }
    odd.put("id", 96);
    site.on("/wp/v2/posts", exchange -> listed(exchange, List.of(odd)));

    assertThat(post().sourceKey()).isEqualTo(site.home() + "/?p=96");
  }

  @Test
  void a_text_that_is_not_wrapped_is_a_text_too() {
    odd.put("title", "Bones &amp; <i>joints</i>");
    odd.put("content", "<p>Hello</p>");

    assertThat(post().title()).isEqualTo("Bones & joints");
    assertThat(post().body().content()).isEqualTo("<p>Hello</p>");
  }
}
