package io.postrider.rendering;

import static io.postrider.rendering.Samples.SLOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.digest.Presentation.CallToAction;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.posts.announcement.Announcement;
import io.postrider.rendering.reader.RenderedMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Byte for byte, like {@link GoldenMailTest}, and renewed in the same way. */
class AnnouncementMailTest {

  private static final Announcement FILE =
      Announcement.read(Path.of("src/test/resources/announcements/holiday-hours.md"));

  static final Post HOURS = FILE.toPost(Instant.parse("2026-11-20T12:00:00Z"));

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private enum Mail {
    MARKDOWN(HOURS, "Anna"),
    GERMAN(HOURS, "Jürgen", "de-AT"),
    POST(Samples.SHOULDER, null),
    RIGHT_TO_LEFT(Samples.ARABIC, null),
    HEBREW(Samples.HEBREW, "נועה", "he-IL"),
    HEBREW_ABOUT_ENGLISH(HOURS, null, "he"),
    BARE(Samples.SNOW_DAY, "Zoë <b>&\"'$ ${7*7}");

    private final Post post;
    private final String name;
    private final String locale;

    Mail(Post post, String name) {
      this(post, name, "en");
    }

    Mail(Post post, String name, String locale) {
      this.post = post;
      this.name = name;
      this.locale = locale;
    }
  }

  @TempDir Path actual;

  @ParameterizedTest
  @EnumSource
  void an_announcement_looks_as_it_did(Mail mail) throws IOException {
    RenderedMail rendered = mail(List.of(mail.post), mail.name, mail.locale);
    Path folder = GOLDEN.resolve("announcement-" + mail.name().toLowerCase().replace('_', '-'));
    compare(folder.resolve("subject.txt"), rendered.subject());
    compare(folder.resolve("body.html"), rendered.html());
    compare(folder.resolve("body.txt"), rendered.text());
  }

  @ParameterizedTest
  @EnumSource
  void it_is_about_one_thing_with_one_thing_to_do(Mail mail) {
    Document html = Jsoup.parse(mail(List.of(mail.post), mail.name, mail.locale).html());
    assertThat(html.select("h1, h2").eachText()).hasSize(2).startsWith("Ridgeline Weekly");
    assertThat(html.select(".solid a").eachText())
        .containsExactly(
            mail.post == HOURS ? "Book a visit before the holidays" : "Request an info packet");
    assertThat(html.select("table:not([role=presentation]):not(.content table)")).isEmpty();
    assertThat(html.select("img:not([alt])")).isEmpty();
    assertThat(html.text()).doesNotContain("Also new");
  }

  @Test
  void all_of_a_post_is_shown_whatever_the_digest_shows() {
    String html = mail(List.of(Samples.SHOULDER), null).html();
    assertThat(html).contains("<em>farther</em>").containsOnlyOnce("src=\"https://ridgeline");
  }

  @Test
  void of_several_posts_none_is_lost() {
    RenderedMail mail = mail(Samples.POSTS, null);
    assertThat(mail.html()).contains("Also new");
    assertThat(Samples.POSTS)
        .allSatisfy(post -> assertThat(mail.html()).contains(post.link()))
        .allSatisfy(post -> assertThat(mail.text()).contains(post.link()));
  }

  @Test
  void its_text_stays_within_the_width_of_a_terminal() {
    assertThat(mail(List.of(HOURS), "Anna").text().lines())
        .allMatch(line -> line.length() <= 78 || line.contains("https://"));
  }

  static RenderedMail mail(List<Post> posts, String name) {
    return mail(posts, name, "en");
  }

  private static RenderedMail mail(List<Post> posts, String name, String locale) {
    Templates templates = Samples.withHebrew("announcement");
    PreparedEdition edition =
        new Renderer(Clock.systemUTC())
            .prepare(digest(posts.get(0) == HOURS), templates, posts, SLOT);
    assertThat(edition.warnings()).isEmpty();
    return edition.render(Samples.reader(name, locale));
  }

  private static Digest digest(boolean ofFile) {
    Digest digest = Samples.digest(Show.EXCERPT);
    CallToAction action = new CallToAction(FILE.callToAction().text(), FILE.callToAction().url());
    return ofFile ? digest.saying("announcement", FILE.subject(), List.of(action)) : digest;
  }

  private void compare(Path golden, String content) throws IOException {
    if (Boolean.getBoolean("golden.renew")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, content);
    }
    Path file = Files.writeString(actual.resolve(golden.getFileName()), content);
    assertThat(file)
        .usingCharset(StandardCharsets.UTF_8)
        .hasSameTextualContentAs(golden, StandardCharsets.UTF_8)
        .hasSameBinaryContentAs(golden);
  }
}
