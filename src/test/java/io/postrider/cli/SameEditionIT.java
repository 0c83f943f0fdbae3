package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What you look at is what goes out: all commands mean the same edition, and say which. */
class SameEditionIT extends Desk {

  private static final String LAST =
      EDITION
          + ", due on Monday, 23 November 2026, at 08:00 -07:00 (America/Denver): the latest that is due.";

  /** Newer than Monday's slot: the next edition has it. */
  private static final String WEDNESDAYS =
      """
      <item><title>Written on Wednesday</title><link>https://blog.example/wednesday/</link>
      <guid isPermaLink="false">https://blog.example/?p=777</guid>
      <pubDate>Wed, 25 Nov 2026 12:00:00 +0000</pubDate>
      <description>New.</description></item>
      """;

  @BeforeEach
  void on_the_sunday_after() {
    operator.with("postrider.public-url", "https://news.ridgeline.example");
    operator.subscribe("ana@example.org", "bo@example.org");
    SettableClock.reset().pass(Duration.ofDays(6).plusHours(3));
    blog.adds(WEDNESDAYS);
  }

  @Test
  void on_a_sunday_preview_test_dry_run_and_run_of_a_monday_digest_are_the_same_mail()
      throws Exception {
    operator.types("preview", "weekly-digest").exits(0).tells(LAST);
    MimeMessage preview = message(operator.path("home/preview/weekly-digest/message.eml"));

    operator.types("test", "weekly-digest", "--to", "boss@clinic.example").exits(0).tells(LAST);
    MimeMessage test = sink.messages().get(0).mime();
    sink.forget();

    operator.types("run", "weekly-digest", "--dry-run").exits(0).tells(LAST, "mailed to 2.");
    MimeMessage dry = message(firstOf(operator.path("home/dry-run/weekly-digest/2026-11-23")));

    operator.types("audience", "weekly-digest").exits(0).tells(LAST, "would be mailed to 2");
    operator.types("doctor", "weekly-digest").tells(LAST, "Posts that it would hold: 3");

    Said run = run().exits(0);
    run.tells(LAST, "Subject: " + preview.getSubject(), "Post: Winter Holiday Hours", "Readers: 2");
    MimeMessage sent = sink.messages().get(0).mime();

    assertThat(sent.getSubject()).isNotBlank();
    assertThat(List.of(preview.getSubject(), dry.getSubject(), test.getSubject()))
        .containsExactly(sent.getSubject(), sent.getSubject(), "[Test] " + sent.getSubject());
    assertThat(titles(sent)).hasSize(3).doesNotContain("Written on Wednesday");
    assertThat(titles(preview)).isEqualTo(titles(sent));
    assertThat(titles(dry)).isEqualTo(titles(sent));
    assertThat(titles(test)).isEqualTo(titles(sent));
    System.out.printf(
        "Sunday, 29 November 2026, 12:00 in Denver:%n  preview   %s  %s%n  test      %s  %s%n  dry run   %s  %s%n  run       %s  %s%n",
        preview.getSubject(),
        titles(preview),
        test.getSubject(),
        titles(test),
        dry.getSubject(),
        titles(dry),
        sent.getSubject(),
        titles(sent));
  }

  @Test
  void once_it_is_closed_they_say_so_and_name_the_next_slot() throws Exception {
    run().exits(0);
    sink.forget();

    operator
        .types("preview", "weekly-digest")
        .exits(0)
        .tells(
            EDITION + " is closed, so nothing goes out; the next slot is 2026-11-30",
            "'preview weekly-digest --slot 2026-11-30'",
            "would hold: 0",
            "(777)  [AFTER_THE_CUT_OFF")
        .tells("Look at it: file:");
    String page = Files.readString(operator.path("home/preview/weekly-digest/index.html"));
    assertThat(Jsoup.parse(page).select("h1").text()).isEqualTo("Nothing would be mailed now");
    assertThat(Jsoup.parse(page).select("#posts tr.out").text()).contains("Written on Wednesday");
    assertThat(operator.path("home/preview/weekly-digest/message.eml")).doesNotExist();
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example")
        .exits(2)
        .complains(EDITION + " is closed", "--slot 2026-11-30", "--post ID");
    operator.types("run", "weekly-digest", "--dry-run").exits(0).tells(EDITION + " is closed");
    assertThat(sink.count()).isZero();

    JsonNode next =
        operator
            .types("preview", "weekly-digest", "--slot", "2026-11-30", "--json")
            .exits(0)
            .json();
    assertThat(next.get("edition").asString()).isEqualTo("weekly-digest/2026-11-30");
    assertThat(next.get("due").asString()).isEqualTo("2026-11-30T15:00:00Z");
    assertThat(next.get("obstacle").isNull()).isTrue();
    assertThat(
            StreamSupport.stream(next.get("posts").spliterator(), false)
                .map(post -> post.get("title").asString()))
        .containsExactly("Written on Wednesday");
  }

  @Test
  void what_is_frozen_is_what_they_show_whatever_the_blog_says_now() throws Exception {
    sink.refuseConnections(421, "4.3.2 not now");
    run().exits(8);
    String subject = subject();
    blog.answers(500, "text/html", "gone");
    operator.edit(file -> file.replaceFirst("title: .*", "title: Another name"));

    operator
        .types("preview", "weekly-digest")
        .exits(0)
        .tells("open since", "its content is frozen", "would hold: 3", "Winter Holiday Hours");
    assertThat(message(operator.path("home/preview/weekly-digest/message.eml")).getSubject())
        .isEqualTo(subject);
    operator.types("run", "weekly-digest", "--dry-run").exits(0).tells("mailed to 2.");
  }

  private String subject() throws Exception {
    operator.types("preview", "weekly-digest").exits(0);
    return message(operator.path("home/preview/weekly-digest/message.eml")).getSubject();
  }

  @Test
  void a_post_is_named_by_its_address_by_http_or_https() throws Exception {
    String copied = "http://www.blog.example/wednesday?utm_source=chat";
    operator.types("preview", "weekly-digest", "--post", copied).exits(0).tells("(777)");
    operator
        .types("test", "weekly-digest", "--post", copied, "--to", "boss@clinic.example")
        .exits(0);
    assertThat(titles(sink.messages().get(0).mime())).containsExactly("Written on Wednesday");
    operator
        .types("preview", "weekly-digest", "--post", "777", "--slot", "2026-11-30")
        .exits(2)
        .complains("A slot has its own posts");
  }

  @Test
  void without_a_terminal_nobody_is_asked() {
    operator.types("run", "weekly-digest", "--yes").exits(0).tells("2 accepted");
  }

  private static MimeMessage message(Path file) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private static Path firstOf(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> titles(MimeMessage mail) throws Exception {
    String html = ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString();
    return Jsoup.parse(html).select("h2").eachText();
  }
}
