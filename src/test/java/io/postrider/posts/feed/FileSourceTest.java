package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.digest.Posts;
import io.postrider.posts.Post;
import io.postrider.posts.PostSource;
import io.postrider.posts.PublicationWindow;
import io.postrider.posts.RecordedSite;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.sources.PostSources;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.testing.SomePosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

  @TempDir Path folder;

  private static PostSource open(String path, Path folder) {
    Posts settings = SomePosts.of(Posts.Source.FILE, path, Posts.Show.EXCERPT);
    return new PostSources().open(settings, folder);
  }

  private List<Post> read(PostSource source, PublicationWindow window) {
    return RecordedSite.taken(source.read(window), window);
  }

  @Test
  void the_demo_s_posts_are_read_without_the_protected_one() {
    List<Post> posts = read(open("demo/posts.xml", Path.of("jobs")), Recording.EVER);

    assertThat(posts)
        .extracting(Post::title)
        .hasSize(9)
        .startsWith("Winter Holiday Hours and On-Call Coverage")
        .endsWith("🎉 Ten Years of Ridgeline 🦴")
        .noneMatch(title -> title.contains("Embargoed"));
    assertThat(posts)
        .allSatisfy(
            post -> {
              assertThat(post.link()).startsWith("https://ridgeline.example/");
              assertThat(post.body().content())
                  .doesNotContain("127.0.0.1")
                  .doesNotContain("s.w.org");
              assertThat(post.body().excerpt()).isNotEmpty();
            });
  }

  @Test
  void only_posts_within_the_window_are_returned() {
    PublicationWindow week =
        new PublicationWindow(
            Instant.parse("2026-11-16T19:00:00Z"), Instant.parse("2026-11-20T23:45:00Z"));

    assertThat(read(open("demo/posts.xml", Path.of("jobs")), week))
        .extracting(Post::published)
        .containsExactly(
            Instant.parse("2026-11-18T14:30:00Z"), Instant.parse("2026-11-16T19:00:00Z"));
  }

  @Test
  void a_file_that_does_not_exist() {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> open("none.xml", folder).read(Recording.EVER))
        .withMessage(
            "The file %s does not exist; correct posts.url, a path that is relative to the digest's file."
                .formatted(folder.resolve("none.xml")));
  }

  @Test
  void a_folder_is_no_file() {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> open(".", folder).read(Recording.EVER))
        .withMessageStartingWith("The file " + folder + " could not be read");
  }

  @Test
  void a_file_that_is_too_large() throws IOException {
    Path file = Files.writeString(folder.resolve("posts.xml"), " ".repeat(101));
    DownloadLimits small =
        new DownloadLimits(
            Duration.ZERO, Duration.ZERO, 100, 0, 1, 0, Duration.ZERO, Duration.ZERO);

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> new FileSource(file, Posts.Undated.HOLD, small).read(Recording.EVER))
        .withMessageContaining("is larger than 100 bytes");
  }

  @Test
  void a_file_with_relative_links_and_no_site() throws IOException {
    Files.writeString(
        folder.resolve("posts.xml"),
        "<rss version=\"2.0\"><channel><title>x</title><item><title>Hello</title><guid>1</guid>"
            + "<pubDate>2 Nov 2026</pubDate><link>/hello/</link></item></channel></rss>");

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> read(open("posts.xml", folder), Recording.EVER))
        .withMessageContaining("names no address for the post “Hello” nor for its site");
  }
}
