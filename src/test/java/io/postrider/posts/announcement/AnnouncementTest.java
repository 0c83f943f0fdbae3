package io.postrider.posts.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.posts.Post;
import io.postrider.posts.announcement.Announcement.CallToAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final String HOURS =
      """
      ---
      title: "Holiday hours: what's open"
      subject: Open on Christmas Eve
      preheader: The clinic closes at noon on the 24th.
      link: https://ridgeline.example/hours/
      image: https://ridgeline.example/door.jpg
      alt: The clinic's door in snow
      call-to-action: { text: Book a visit, url: "https://ridgeline.example/book/" }
      ---

      # This is a heading of the text

      We close at **noon**; see [the map](/map/).

      | Day | Hours |
      |-----|-------|
      | 24  | 8–12  |
      """;

  @TempDir Path folder;

  @Test
  void a_file_with_all_settings_is_a_post() {
    Announcement hours = Announcement.parse(HOURS);
    assertThat(hours.subject()).isEqualTo("Open on Christmas Eve");
    assertThat(hours.callToAction())
        .isEqualTo(new CallToAction("Book a visit", "https://ridgeline.example/book/"));
    Post post = hours.toPost(NOW);
    assertThat(post.title()).isEqualTo("Holiday hours: what's open");
    assertThat(post.body().excerpt()).isEqualTo("The clinic closes at noon on the 24th.");
    assertThat(post.link()).isEqualTo("https://ridgeline.example/hours/");
    assertThat(post.body().image())
        .isEqualTo(
            new Post.Image(
                "https://ridgeline.example/door.jpg", "The clinic's door in snow", null, null));
    assertThat(post.body().content())
        .contains(
            "<h1>This is a heading of the text</h1>",
            "<strong>noon</strong>",
            "<a href=\"https://ridgeline.example/map/\">the map</a>",
            "<td>8–12</td>");
    assertThat(post.published()).isEqualTo(NOW);
    assertThat(post.head().author()).isNull();
  }

  @Test
  void it_is_known_by_all_that_it_says() {
    String key = Announcement.parse(HOURS).toPost(NOW).sourceKey();
    assertThat(key).startsWith("body:").hasSizeLessThan(500);
    assertThat(Announcement.parse(HOURS).key()).isEqualTo(key);
    assertThat(Announcement.parse(HOURS.replace("noon", "one")).key()).isNotEqualTo(key);
  }

  @Test
  void a_heading_on_top_is_the_title_where_there_is_no_other() {
    Announcement read =
        Announcement.parse("---\nlink: https://x.example\n---\n# A *day* off\n\nHi");
    assertThat(read.title()).isEqualTo("A day off");
    assertThat(read.content().html()).isEqualTo("<p>Hi</p>");
    assertThat(read.toPost(NOW).body().excerpt()).isEqualTo("Hi");
  }

  @Test
  void the_call_to_action_is_where_it_leads_if_nothing_else_is() {
    String text =
        "---\r\ntitle: T\r\ncall-to-action:\r\n  text: Go\r\n  url: https://x.example/a b\r\n---\r\nHi";
    assertThat(Announcement.parse(text).link()).isEqualTo("https://x.example/a%20b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[go](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<a href=\"jAvAsCrIpT:alert(1)\">x</a>",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<style>body{display:none}</style>",
        "[x]: javascript:alert(1)\n\n[x]",
        "`<script>alert(1)</script>`"
      })
  void scripts_come_out_harmless(String hostile) {
    String text = "---\ntitle: T\nlink: https://x.example\n---\nBefore\n\n" + hostile + "\n\nAfter";
    String html = Announcement.parse(text).content().html();
    assertThat(html).contains("Before", "After");
    assertThat(html)
        .doesNotContainIgnoringCase("<script", "onerror", "=\"javascript:", "\"data:", "<style")
        .doesNotContain("<iframe", "<svg", "srcdoc");
  }

  @Test
  void a_mistake_is_told_with_its_line() {
    refused("---\ntitle: T\nsubjct: x\n---\nHi", "line 3: unknown setting 'subjct'");
    refused(
        "---\ntitle: T\nlink: /hours\n---\nHi", "line 3: link: '/hours' is not a complete address");
    refused(
        "---\ntitle: T\nlink: https://a_b.example/\n---\nHi",
        "'https://a_b.example/' is not a complete");
    refused("---\ntitle: T\nlink: javascript:x\n---\nHi", "line 3: link: 'javascript:x'");
    refused("---\ntitle: T\n---\nHi", "line 1: there is no address to lead to");
    refused("---\nlink: https://x.example\n---\nHi", "line 1: there is no title");
    refused("---\ntitle: T\nlink: https://x.example\n---\n \n", "line 5: there is no text");
    refused("---\ntitle: T\n", "line 1: the settings that begin here have no end");
    refused("---\n- one\n---\nHi", "line 2: these are not settings");
    refused("---\ntitle: [a, b]\n---\nHi", "line 2: title is a list");
    refused("---\ntitle: T\nlink: \"https://x\n---\nHi", "this is not YAML");
    refused("---\ntitle: T\ntitle: U\n---\nHi", "line 3: ");
    refused("---\ntitle: T\nalt: A\nlink: https://x.example\n---\nHi", "line 3: alt describes");
    refused("---\ntitle: T\ncall-to-action: { text: Go }\n---\nHi", "line 3: the call-to-action");
    refused(
        "---\ntitle: T\nsubject: 'a [(${b})]'\nlink: https://x.example\n---\nHi",
        "line 3: subject: 'a [(${b})]' has what a template would evaluate");
    refused("", "line 1: there is no");
  }

  @Test
  void what_is_no_text_is_one_sentence() throws IOException {
    Path file = folder.resolve("hours.md");
    assertThatThrownBy(() -> Announcement.read(file)).hasMessageContaining("There is no file");
    Files.write(file, "Grüße".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Announcement.read(file)).hasMessageContaining("is not UTF-8");
    Files.write(file, new byte[1_000_001]);
    assertThatThrownBy(() -> Announcement.read(file)).hasMessageContaining("larger than 1 MB");
    assertThatThrownBy(() -> Announcement.read(folder)).isInstanceOf(AnnouncementRefused.class);
  }

  private void refused(String text, String sentence) {
    Path file = folder.resolve("hours.md");
    assertThatThrownBy(() -> Announcement.read(Files.writeString(file, text)))
        .isInstanceOf(AnnouncementRefused.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence)
        .hasMessageEndingWith(".")
        .message()
        .satisfies(message -> assertThat(message.lines()).hasSize(1));
  }
}
