package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Readers who chose topics get only posts on them, and no mail where there is none. */
@EachDatabase
class TopicsIT {

  private static final String EDITION = "weekly-digest/2026-11-23";
  private static final String HOLIDAYS = "Winter Holiday Hours and On-Call Coverage";
  private static final String SHOULDER =
      "Shoulder Instability in Overhead Athletes: A Conversation";
  private static final String CORTISONE = "PRP or Cortisone? How We Talk Through the Choice";

  private final TestDatabase database;
  private final Blog blog = new Blog();
  private final SmtpSink sink = SmtpSink.start();
  private Operator operator;

  @TempDir Path folder;

  TopicsIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void readers_with_topics() {
    database.clear();
    operator = Operator.in(folder, blog).on(database).with(sink.settings());
    topics(
        "all@example.org,en,",
        "athlete@example.org,en,Athletes",
        "knee@example.org,de,sleep|KNEE",
        "sleeper@example.org,en,sleep",
        "gone@example.org,en,sleep");
    operator.types("subscribers", "unsubscribe", "gone@example.org").exits(0);
  }

  @AfterEach
  void the_end() {
    operator.close();
    sink.close();
    blog.close();
  }

  @Test
  void everybody_gets_what_they_asked_for_and_nobody_an_empty_mail() throws Exception {
    operator.types("run", "weekly-digest").exits(0);

    assertThat(textTo("all@example.org")).contains(HOLIDAYS, SHOULDER, CORTISONE);
    assertThat(textTo("athlete@example.org"))
        .contains(SHOULDER, "1 new post")
        .doesNotContain(HOLIDAYS, CORTISONE);
    assertThat(textTo("knee@example.org"))
        .contains(CORTISONE, "1 neuer Beitrag", "Abmelden")
        .doesNotContain(HOLIDAYS, SHOULDER);
    assertThat(sink.recipients()).hasSize(3);

    JsonNode account = operator.types("status", EDITION, "--json").exits(0).json().get("account");
    assertThat(account.get("candidates").asInt()).isEqualTo(5);
    assertThat(account.get("excluded").asInt()).isEqualTo(2);
    assertThat(account.get("excludedBy").get("NO_MATCHING_POSTS").asInt()).isEqualTo(1);
    assertThat(account.get("excludedBy").get("UNSUBSCRIBED").asInt()).isEqualTo(1);
    assertThat(account.get("balanced").asBoolean()).isTrue();
    operator
        .types("explain", EDITION, "sleeper@example.org")
        .exits(0)
        .tells(
            ": EXCLUDED (NO_MATCHING_POSTS)",
            "no post of the edition is on a topic that the reader chose");
    assertThat(
            operator
                .types("explain", EDITION, "athlete@example.org")
                .exits(0)
                .tells(": ACCEPTED", "post: " + SHOULDER)
                .out())
        .doesNotContain(HOLIDAYS);
  }

  @Test
  void an_explanation_has_the_posts_of_the_mail_whatever_the_reader_chooses_later() {
    operator.types("run", "weekly-digest").exits(0);
    topics("athlete@example.org,en,sleep", "all@example.org,en,sleep");

    assertThat(explained("athlete@example.org")).contains("post: " + SHOULDER).hasSize(1);
    assertThat(explained("knee@example.org")).containsExactly("post: " + CORTISONE);
    assertThat(explained("all@example.org")).hasSize(3);
  }

  private List<String> explained(String address) {
    return operator
        .types("explain", EDITION, address)
        .exits(0)
        .out()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("post: "))
        .toList();
  }

  @Test
  void a_dry_run_counts_them() {
    operator
        .types("run", "weekly-digest", "--dry-run")
        .exits(0)
        .tells("It would be mailed to 3.", "left out: 1 NO_MATCHING_POSTS");
  }

  @Test
  void topics_count_as_they_are_when_a_row_is_claimed() throws Exception {
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("all@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
      gate.awaitReached(Duration.ofSeconds(60));
      topics("athlete@example.org,en,sleep", "knee@example.org,en,shoulder");
      gate.open();
      run.get(60, TimeUnit.SECONDS).exits(0);
    }

    assertThat(sink.recipients()).containsExactlyInAnyOrder("all@example.org", "knee@example.org");
    assertThat(textTo("knee@example.org")).contains(SHOULDER).doesNotContain(CORTISONE);
    operator
        .types("explain", EDITION, "athlete@example.org")
        .exits(0)
        .tells(": EXCLUDED (NO_MATCHING_POSTS)");
    JsonNode status = operator.types("status", EDITION, "--json").exits(0).json();
    assertThat(status.get("state").asString()).isEqualTo("CLOSED");
    assertThat(status.get("account").get("excludedBy").get("NO_MATCHING_POSTS").asInt())
        .isEqualTo(2);
  }

  @Test
  void an_announcement_is_about_no_topic_and_for_everybody_of_its_segment() throws Exception {
    send("hours", "--body", announcement())
        .exits(0)
        .tells("Readers: 4", "left out: 1 UNSUBSCRIBED", "4 accepted");
    assertThat(sink.recipients())
        .containsExactlyInAnyOrder(
            "all@example.org", "athlete@example.org", "knee@example.org", "sleeper@example.org");
    assertThat(textTo("sleeper@example.org")).contains("We close at noon");
    operator
        .types("explain", "hours/2026-11-23", "sleeper@example.org")
        .exits(0)
        .tells(": ACCEPTED", "post: We close at noon");
    operator
        .types("preview", "weekly-digest", "--body", announcement(), "--for", "sleeper@example.org")
        .exits(0);
    assertThat(operator.path("home/preview/weekly-digest/body.txt"))
        .content()
        .contains("We close at noon");
  }

  @Test
  void a_segment_of_topics_narrows_an_announcement_all_the_same() {
    send("hours", "--body", announcement(), "--where", "topics=knee")
        .exits(0)
        .tells("Readers: 1", "1 accepted");
    assertThat(sink.recipients()).containsExactly("knee@example.org");
  }

  @Test
  void who_chooses_topics_before_the_roster_is_frozen_or_claimed_gets_an_announcement_too() {
    send("hours", "--body", announcement(), "--at", "2026-11-23T10:00").exits(0).tells("PLANNED");
    topics("all@example.org,en,sleep");
    SettableClock.reset().pass(Duration.ofHours(1));
    operator.types("sweep").exits(0).tells("4 accepted");
  }

  @Test
  void picked_posts_have_topics_as_ever() {
    String post =
        operator
            .types("preview", "weekly-digest", "--json")
            .exits(0)
            .json()
            .at("/posts/0/id")
            .asString();
    send("picked", "--post", post)
        .exits(0)
        .tells("Readers: 1", "left out: 3 NO_MATCHING_POSTS", "1 accepted");
    assertThat(sink.recipients()).containsExactly("all@example.org");
  }

  private String announcement() {
    return operator
        .write(
            "hours.md",
            "---\ntitle: We close at noon\nlink: https://ridgeline.example/h/\n---\nOn the 24th.\n")
        .toString();
  }

  private Said send(String key, String... more) {
    return operator.types(
        Stream.concat(
                Stream.of("send", "weekly-digest", "--key", key, "--yes"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private void topics(String... rows) {
    List<String> lines = List.of(rows).stream().map(row -> row + ",weekly\n").toList();
    operator
        .types(
            "subscribers",
            "import",
            operator
                .write("topics.csv", "email,locale,topics,list\n" + String.join("", lines))
                .toString())
        .exits(0);
  }

  private String textTo(String address) throws Exception {
    MimeMultipart parts = (MimeMultipart) sink.messagesTo(address).get(0).mime().getContent();
    return parts.getBodyPart(0).getContent().toString();
  }
}
