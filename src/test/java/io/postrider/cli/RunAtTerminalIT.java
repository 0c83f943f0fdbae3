package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs a digest at a terminal is asked about what they may not expect. */
class RunAtTerminalIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String DIGEST =
      """
      digest: daily
      title: Clinic Daily
      from: "Clinic News <news@clinic.example>"
      schedule: { cron: "0 0 * * *", zone: UTC }
      posts: { from: file, url: posts.xml, look-back: 30d }
      audience: { list: news }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      relay: mailbox
      """;

  @TempDir Path folder;

  @Test
  void no_changes_nothing_and_y_sends_the_posts_that_were_shown() throws Exception {
    assumeThat(Terminal.exists()).as("Debian's script, for a terminal").isTrue();
    Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(folder.resolve("jobs/daily.yml"), DIGEST);
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    ZonedDateTime midnight = now.toLocalDate().atStartOfDay(ZoneOffset.UTC);
    Files.writeString(
        folder.resolve("jobs/posts.xml"),
        "<rss version=\"2.0\"><channel><title>x</title><link>https://clinic.example/</link><description>x</description>"
            + item("Of the days before", midnight.minusHours(30))
            + item("Of today", now.minusSeconds(1))
            + "</channel></rss>");
    Files.writeString(folder.resolve("people.csv"), "email,list\nana@example.org,news\n");

    assertThat(typed("subscribers import people.csv")).contains("1");
    assertThat(answered("run daily", "no"))
        .contains("daily/" + midnight.toLocalDate(), "the latest that is due")
        .contains("Post: Of the days before", "Readers: 1")
        .contains("1 post is newer than this slot and not in it; the newest is “Of today”")
        .contains("This is the first edition of daily")
        .contains("Nothing was sent, nothing was written down.");
    assertThat(typed("status")).contains("There is no edition yet");

    assertThat(answered("run daily", "y")).contains("is CLOSED", "1 accepted (balanced)");
    assertThat(typed("run daily")).contains("Nothing to do").doesNotContain("[yes/no]");
  }

  private static String item(String title, ZonedDateTime published) {
    return "<item><title>%s</title><link>https://clinic.example/%s/</link><pubDate>%s</pubDate><description>%1$s.</description></item>"
        .formatted(
            title, title.replace(' ', '-'), DateTimeFormatter.RFC_1123_DATE_TIME.format(published));
  }

  private String answered(String command, String answer) throws Exception {
    try (Terminal terminal = terminal(command)) {
      terminal.answer("[yes/no]", answer, PATIENCE);
      assertThat(terminal.exitCode(PATIENCE)).as(terminal.shown()).isZero();
      return terminal.shown();
    }
  }

  private String typed(String command) throws Exception {
    try (Terminal terminal = terminal(command)) {
      assertThat(terminal.exitCode(PATIENCE)).as(terminal.shown()).isZero();
      return terminal.shown();
    }
  }

  private Terminal terminal(String command) {
    return Terminal.type(
        folder, Map.of(), String.join(" ", PostriderProcess.command()) + " " + command);
  }
}
