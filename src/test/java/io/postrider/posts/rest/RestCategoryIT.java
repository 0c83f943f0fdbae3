package io.postrider.posts.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.digest.Posts;
import io.postrider.posts.Headline;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.SourceUnreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Which category is meant, and which are below it. */
class RestCategoryIT extends RecordedRest {

  @Test
  void a_category_alone_leaves_out_those_below_it() {
    Posts alone = Reading.settings(site.home(), "latest-news", false, null, "");

    List<Headline> headlines =
        Reading.source(alone, Reading.IMPATIENT).read(PublicationWindow.EVER).headlines();

    assertThat(headlines).hasSize(43);
    assertThat(site.requests()).anyMatch(request -> request.contains("categories=2&"));
  }

  @Test
  void categories_below_each_other_do_not_go_round_for_ever() {
    category(4).put("parent", 2);
    category(2).put("parent", 4);

    assertThat(Reading.ever(site.home()).headlines()).hasSize(47);
  }

  @Test
  void a_category_in_another_alphabet_is_found_by_what_people_write() {
    category(2).put("slug", "%e7%9f%a5%e3%82%89%e3%81%9b");
    Posts readable = Reading.settings(site.home(), "知らせ", true, null, "");
    Posts encoded = Reading.settings(site.home(), "%E7%9F%A5%E3%82%89%E3%81%9B", true, null, "");

    for (Posts settings : List.of(readable, encoded)) {
      assertThat(
              Reading.source(settings, Reading.IMPATIENT).read(PublicationWindow.EVER).headlines())
          .hasSize(47);
    }
  }

  private ObjectNode category(int id) {
    return site.categories.stream()
        .filter(category -> category.path("id").intValue() == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_slug_of_no_category_is_refused_with_those_that_there_are() {
    Posts wrong = Reading.settings(site.home(), "lastest-news", true, null, "");

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> Reading.source(wrong, Reading.IMPATIENT).read(PublicationWindow.EVER))
        .withMessageStartingWith(
            "posts.category “lastest-news” is the slug of no category at "
                + site.home()
                + ", which")
        .withMessageContaining("latest-news")
        .withMessageContaining("research")
        .withMessageEndingWith("; correct it in the digest's file.");
  }

  @Test
  void more_categories_than_a_page_holds_are_all_read() {
    for (int id = 1000; id < 1150; id++) {
      site.categories.add(category(4).deepCopy().put("id", id).put("parent", id - 1));
    }
    category(1000).put("parent", 4);
    site.post(56).putArray("categories").add(1149);

    assertThat(Reading.ever(site.home()).headlines()).hasSize(47);
  }
}
