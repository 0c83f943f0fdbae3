package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.web.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One post each in the shapes that the makers of blogs give their feeds. */
class FeedMakersTest {

  private static Post only(String name) throws IOException {
    try (InputStream file = FeedMakersTest.class.getResourceAsStream("/feeds/" + name)) {
      byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
      Origin origin = Origin.web("The feed", URI.create("https://feeds.example/quay"));
      FeedDocument document = FeedDocument.parse(origin, bytes, null);
      assertThat(document.warnings()).isEmpty();
      assertThat(document.items()).hasSize(1);
      FeedItem item = document.items().get(0);
      return item.toPost(item.key(), item.published().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          blogger.xml             | Spring tide & neap tide | http://quay.example/2026/11/tide.html       | 2026-11-25T08:30:00Z | Ann Reed | http://img.example/s320/pier.jpg         | Tides
          static-site.xml         | Spring tide             | https://quay.example/posts/tide/            | 2026-11-25T08:30:00Z | Ann Reed | https://quay.example/posts/tide/pier.jpg | ''
          site-generator-atom.xml | Spring tide & neap tide | https://quay.example/2026/11/25/tide.html   | 2026-11-25T08:30:00Z | Bo Pike  | https://quay.example/assets/pier.jpg     | tides
          publishing-house.xml    | Spring tide & neap tide | https://quay.example/tide/                  | 2026-11-25T08:30:00Z | Ann Reed | https://quay.example/content/pier.jpg    | Tides,#no-digest
          newsletter.xml          | Spring tide             | https://quay.example/p/tide                 | 2026-11-25T08:30:12Z | Ann Reed | https://img.example/pier.jpg             | ''
          video-channel.xml       | Spring tide             | https://films.example/watch?v=7             | 2026-11-25T08:30:00Z | Ann Reed | https://img.example/vi/7/hq.jpg          | ''
          podcast.xml             | Spring tide             | https://quay.example/7                      | 2026-11-25T08:30:00Z | Ann Reed | https://img.example/cover.jpg            | ''
          rdf-weblog.xml          | Spring tide             | http://quay.example/7.html                  | 2026-11-25T08:30:00Z | Ann Reed | http://quay.example/img/pier.jpg         | Tides
          site-of-2005.xml        | Spring tide             | http://quay.example/7.html                  | 2026-11-25T08:30:00Z | Ann Reed | http://quay.example/pier.jpg             | Tides
          hosted-blog-of-2008.xml | Spring tide             | http://quay.example/2026/11/tide.html       | 2026-11-25T08:30:00Z | Ann Reed | http://quay.example/img/pier.jpg         | Tides
          link-blog.xml           | Spring tide             | https://sea.example/report                  | 2026-11-25T08:30:00Z | Ann Reed | https://quay.example/linked/pier.jpg     | ''
          microblog.json          | Spring tide             | https://quay.example/2026/11/25/tide.html   | 2026-11-25T08:30:00Z | Ann Reed | https://quay.example/uploads/pier.jpg    | Tides
          """)
  void the_feeds_of_all_makers_give_the_same_post(
      String name,
      String title,
      String link,
      String published,
      String author,
      String picture,
      String labels)
      throws IOException {
    Post post = only(name);

    assertThat(post.title()).isEqualTo(title);
    assertThat(post.link()).isEqualTo(link);
    assertThat(post.published()).isEqualTo(published);
    assertThat(post.head().author()).isEqualTo(author);
    assertThat(post.body().image()).isNotNull();
    assertThat(post.body().image().url()).isEqualTo(picture);
    assertThat(post.labels().categories())
        .isEqualTo(labels.isEmpty() ? List.of() : List.of(labels.split(",")));
    assertThat(Jsoup.parse(post.body().content()).text()).contains("The water stands high");
    assertThat(post.body().excerpt()).isNotEmpty();
    assertThat(post.warnings()).isEmpty();
  }
}
