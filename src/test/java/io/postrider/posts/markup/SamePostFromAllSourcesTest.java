package io.postrider.posts.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.RecordedSite;
import io.postrider.posts.RecordedSite.Included;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.fields.PlainText;
import io.postrider.posts.markup.RecordedPosts.Given;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The recorded site's posts read the same, whoever tells of them. */
class SamePostFromAllSourcesTest {

  /** Its teaser is for the blog's front page only, and a feed leaves it out. */
  private static final int TEASER_HIDDEN = 58;

  /** A feed has the first page of it only. */
  private static final int OF_PAGES = 72;

  private static final List<Included> POSTS = RecordedSite.included();

  private final Map<Integer, Given> rest = RecordedPosts.rest();
  private final Map<String, Given> feed = RecordedPosts.feed();
  private final Map<Integer, Given> stored = RecordedPosts.stored();
  private final StoredText texts = RecordedPosts.texts();

  private PostContent fromRest(Included post) {
    return PostContent.clean(rest.get(post.id()).content(), post.permalink());
  }

  private PostContent fromFeed(Included post) {
    return PostContent.clean(feed.get(post.guid()).content(), post.permalink());
  }

  private PostContent fromTables(Included post) {
    String html = texts.html(stored.get(post.id()).content()).html();
    return PostContent.clean(html, post.permalink());
  }

  @Test
  void the_text_is_the_same() {
    SoftAssertions softly = new SoftAssertions();
    for (Included post : POSTS) {
      String text = fromRest(post).text();
      softly.assertThat(fromTables(post).text()).as("tables, %d", post.id()).isEqualTo(text);
      if (post.id() != TEASER_HIDDEN && post.id() != OF_PAGES) {
        softly.assertThat(fromFeed(post).text()).as("feed, %d", post.id()).isEqualTo(text);
      }
    }
    softly.assertAll();
  }

  @Test
  void the_excerpt_is_the_same() {
    SoftAssertions softly = new SoftAssertions();
    for (Included post : POSTS) {
      String excerpt = Excerpt.of(rest.get(post.id()).excerpt(), fromRest(post));
      softly
          .assertThat(
              Excerpt.byHand(texts.title(stored.get(post.id()).excerpt()), fromTables(post)))
          .as("tables, %d", post.id())
          .isEqualTo(excerpt);
      if (post.id() != TEASER_HIDDEN) {
        softly
            .assertThat(Excerpt.of(feed.get(post.guid()).excerpt(), fromFeed(post)))
            .as("feed, %d", post.id())
            .isEqualTo(excerpt);
      }
    }
    softly.assertAll();
  }

  @Test
  void the_title_is_the_same() {
    SoftAssertions softly = new SoftAssertions();
    for (Included post : POSTS) {
      softly
          .assertThat(PlainText.of(texts.title(stored.get(post.id()).title())))
          .isEqualTo(PlainText.of(rest.get(post.id()).title()))
          .isEqualTo(post.title());
    }
    softly.assertAll();
  }

  @Test
  void an_excerpt_holds_neither_codes_nor_addresses_nor_code() {
    assertThat(POSTS)
        .allSatisfy(
            post ->
                assertThat(Excerpt.of(rest.get(post.id()).excerpt(), fromRest(post)))
                    .doesNotContain("[et_pb", "[vc_", "[/", "[…]", "http")
                    .doesNotContainPattern("[a-z]=[\"”″]"));
  }
}
