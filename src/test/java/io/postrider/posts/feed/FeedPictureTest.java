package io.postrider.posts.feed;

import static io.postrider.posts.feed.Recording.posts;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPictureTest {

  private static final String IN_CONTENT =
      "<content:encoded><![CDATA[<p>A</p><img src=\"https://b.example/in.jpg\" alt=\"A knee\">]]>"
          + "</content:encoded>";

  private static Post.Image image(String more) {
    String feed =
        Recording.rss(Recording.item(IN_CONTENT + more))
            .replace("<rss ", "<rss xmlns:media=\"http://search.yahoo.com/mrss/\" ");
    return posts(feed).get(0).body().image();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<enclosure url='https://b.example/f.jpg' length='123' type='image/jpeg'/>",
        "<enclosure url='https://b.example/f.jpg' length='' type=''/>",
        "<enclosure url='//b.example/f.jpg' length='many' type='image/jpeg'/>",
        "<enclosure url='https://b.example/f.jpg' length='123' type='image'/>",
        "<enclosure url='https://b.example/f.jpg' length='123' type='JPG'/>",
        "<enclosure url='https://b.example/f.jpg' length='123' type='unknown'/>",
        "<enclosure url='https://b.example/f.jpg' length='1' type='application/octet-stream'/>",
        "<media:content url='https://b.example/f.jpg' type='jpg'/>",
        "<media:content url='https://b.example/f.jpg' medium='image'/>",
        "<media:content url='https://b.example/f.jpg' type='image/jpeg'/>",
        "<media:content url='https://b.example/f.jpg'/>",
        "<media:thumbnail url='https://b.example/f.jpg'/>",
        "<media:content url='https://b.example/film.mp4' type='video/mp4'>"
            + "<media:thumbnail url='https://b.example/f.jpg'/></media:content>",
        "<media:group><media:content url='https://b.example/f.jpg' medium='image'/></media:group>",
      })
  void a_picture_that_the_feed_gives_goes_before_those_in_the_content(String more) {
    assertThat(image(more).url()).isEqualTo("https://b.example/f.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<enclosure url='https://b.example/talk.mp3' length='123' type='audio/mpeg'/>",
        "<enclosure url='https://b.example/talk.jpg' length='123' type='audio/mpeg'/>",
        "<enclosure url='https://b.example/talk.jpg' length='123' type='audio'/>",
        "<enclosure url='https://b.example/talk.pdf' length='123' type='document'/>",
        "<media:content url='https://b.example/film.mp4' medium='video'/>",
        "<media:thumbnail url='https://b.example/f.jpg' width='32' height='32'/>",
        "<media:content url='https://b.example/f.gif' medium='image' width='1' height='1'/>",
        "<media:content url='https://0.gravatar.com/avatar/ab?s=96' medium='image'/>",
        "<media:content url='javascript:alert(1)' medium='image'/>",
        "<media:content medium='image'/>",
      })
  void what_is_no_picture_or_a_tiny_one_does_not(String more) {
    assertThat(image(more).url()).isEqualTo("https://b.example/in.jpg");
  }

  @Test
  void of_several_sizes_the_smallest_that_is_wide_enough_is_taken() {
    assertThat(
            image(
                "<media:group>"
                    + "<media:content url='https://b.example/2400.jpg' medium='image' width='2400'/>"
                    + "<media:content url='https://b.example/300.jpg' medium='image' width='300'/>"
                    + "<media:content url='https://b.example/1200.webp' type='image/webp' width='1200'/>"
                    + "<media:content url='https://b.example/1536.jpg' medium='image' width='1536' height='1024'/>"
                    + "</media:group><media:thumbnail url='https://b.example/t.jpg'/>"))
        .isEqualTo(new Post.Image("https://b.example/1536.jpg", "", 1536, 1024));
  }

  @Test
  void a_whole_picture_of_unknown_size_goes_before_a_narrow_one_and_that_before_a_preview() {
    String narrow = "<media:content url='https://b.example/300.jpg' medium='image' width='300'/>";
    String preview = "<media:thumbnail url='https://b.example/t.jpg'/>";

    assertThat(
            image(preview + narrow + "<enclosure url='https://b.example/e.png' type='image/png'/>"))
        .extracting(Post.Image::url)
        .isEqualTo("https://b.example/e.png");
    assertThat(image(preview + narrow).url()).isEqualTo("https://b.example/300.jpg");
  }

  @Test
  void the_same_picture_in_the_content_tells_the_alternative_text() {
    assertThat(image("<media:content url='https://b.example/in.jpg' medium='image' width='1200'/>"))
        .isEqualTo(new Post.Image("https://b.example/in.jpg", "A knee", 1200, null));
  }
}
