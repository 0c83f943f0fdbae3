package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.HookServer;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A digest's owners are told what becomes of its editions, each once, and none is waited for. */
class OwnersIT extends Desk {

  private final HookServer hook = new HookServer();
  private final HookServer other = new HookServer();
  private final SmtpSink relay = SmtpSink.options().anyText().start();

  @BeforeEach
  void a_digest_with_owners() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.with(relay.settings());
    owners(hook.url(), "owner@clinic.example");
  }

  @AfterEach
  void hang_up() {
    hook.close();
    other.close();
    relay.close();
  }

  private void owners(String... targets) {
    operator.edit(
        file ->
            file.replaceAll("(?m)^owners:.*\\R", "").stripTrailing()
                + "\nowners: [\"%s\"]\n".formatted(String.join("\", \"", targets)));
  }

  private void approval(String setting) {
    operator.edit(file -> file.stripTrailing() + "\napproval: %s\n".formatted(setting));
  }

  private static List<String> told(HookServer server) {
    return server.posted().stream()
        .map(one -> one.at("/state").asString() + "/" + one.at("/reason").asString(""))
        .toList();
  }

  private List<String> subjects() {
    return relay.messagesTo("owner@clinic.example").stream()
        .map(mail -> mail.header("Subject"))
        .toList();
  }

  @Test
  void a_finished_edition_is_told_with_its_posts_its_account_and_what_to_type_next() {
    run().exits(0);
    run().exits(0);

    assertThat(told(hook)).containsExactly("CLOSED/");
    JsonNode news = hook.posted().get(0);
    assertThat(news.at("/text").asString())
        .contains(EDITION + " is CLOSED", "2 candidates = 0 excluded + 2 accepted");
    assertThat(news.at("/posts/0/title").asString()).startsWith("Winter Holiday Hours");
    assertThat(news.at("/account/accepted").asInt()).isEqualTo(2);
    assertThat(news.at("/next/0").asString()).isEqualTo("status " + EDITION);
    assertThat(relay.messagesTo("owner@clinic.example"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.header("Subject")).contains(EDITION + " is CLOSED");
              assertThat(mail.text())
                  .contains("2 accepted", "Winter Holiday Hours", "report " + EDITION);
            });
  }

  @Test
  void what_waits_for_approval_and_what_is_rejected_is_told() {
    approval("required");
    run().exits(8);
    run().exits(8);
    operator.types("sweep").exits(8);
    operator.types("reject", EDITION, "--by", "Ruiz", "--because", "Wrong hours.").exits(0);
    operator.types("reject", EDITION).exits(0);

    assertThat(told(hook)).containsExactly("PAUSED/APPROVAL", "CANCELLED/REJECTED");
    assertThat(hook.posted().get(0).at("/detail").asString())
        .contains("Readers that it would go to: 2");
    assertThat(hook.posted().get(0).at("/next").toString()).contains("approve " + EDITION);
    assertThat(hook.posted().get(1).at("/text").asString()).contains("Ruiz: Wrong hours.");
    assertThat(subjects()).hasSize(2);
  }

  @Test
  void what_nobody_approved_in_time_and_what_had_nothing_to_say_is_told() {
    approval("{ within: 12h }");
    run().exits(8);
    SettableClock.reset().pass(Duration.ofHours(13));
    operator.types("sweep").exits(0);
    approval("none");
    operator.edit(file -> file.replace("approval: { within: 12h }\n", ""));
    operator.types("run", "weekly-digest", "--slot", "2026-11-30").exits(0);
    operator.types("run", "weekly-digest", "--slot", "2026-12-07").exits(0);

    assertThat(told(hook))
        .containsExactly(
            "PAUSED/APPROVAL", "SKIPPED/NOT_APPROVED", "CLOSED/", "SKIPPED/NOTHING_NEW");
  }

  @Test
  void a_pause_and_an_unreadable_source_are_told() {
    blog.answers(500, "text/html", "Internal Server Error");
    run().exits(5);
    blog.recovers();
    operator.with("spring.mail.port", "9");
    run().exits(8);

    assertThat(told(hook)).containsExactly("FAILED/SOURCE_UNREADABLE", "PAUSED/RELAY_ABSENT");
    assertThat(hook.posted().get(0).at("/next/0").asString())
        .isEqualTo("run weekly-digest --slot 2026-11-23");
  }

  @Test
  void one_that_hangs_holds_nobody_up_and_is_told_later_by_itself() {
    hook.hangs();
    owners(hook.url(), other.url() + "/2", "owner@clinic.example");
    long began = System.nanoTime();
    Said said = run().exits(0);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    assertThat(said.err()).contains("an owner's hook").doesNotContain("secret-token");
    assertThat(told(other)).containsExactly("CLOSED/");
    assertThat(subjects()).hasSize(1);

    hook.answers(204);
    SettableClock.reset().pass(Duration.ofMinutes(2));
    operator.types("sweep").exits(0);
    operator.types("sweep").exits(0);
    assertThat(told(hook)).containsExactly("CLOSED/", "CLOSED/");
    assertThat(hook.posted().get(1).at("/id")).isEqualTo(hook.posted().get(0).at("/id"));
    assertThat(told(other)).hasSize(1);
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void it_is_tried_for_a_day_and_no_longer() {
    hook.answers(500);
    run().exits(0);
    SettableClock clock = SettableClock.reset();
    clock.pass(Duration.ofMinutes(2));
    operator.types("sweep").exits(0);
    assertThat(hook.posted()).hasSize(2);

    clock.pass(Duration.ofHours(25));
    operator.types("sweep").exits(0);
    assertThat(hook.posted()).hasSize(2);
  }

  @Test
  void a_web_address_is_readable_neither_in_the_database_nor_in_the_log() throws IOException {
    hook.answers(500);
    Said said = operator.types("run", "weekly-digest", "--debug").exits(0);

    assertThat(hook.posted()).isNotEmpty();
    assertThat(said.out() + said.err()).doesNotContain("secret-token");
    String secret = "secret-token";
    try (Stream<Path> files = Files.walk(operator.path("home"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(secret)).as("%s holds the secret", file).isFalse();
      }
    }
    assertThat(jdbc().sql("SELECT settings FROM edition_content").query(String.class).single())
        .contains("owner@clinic.example")
        .doesNotContain(secret, "127.0.0.1:" + hook.url().replaceAll(".*:(\\d+)/.*", "$1"));
  }

  @Test
  void owners_are_those_of_the_file_as_it_is_now_or_else_those_that_were_frozen() {
    approval("required");
    run().exits(8);
    owners(other.url());
    operator.types("approve", EDITION).exits(0);
    assertThat(told(hook)).containsExactly("PAUSED/APPROVAL");
    assertThat(told(other)).containsExactly("CLOSED/");
    assertThat(subjects()).hasSize(1);

    owners("second@clinic.example");
    operator.types("run", "weekly-digest", "--slot", "2026-11-16").exits(0);
    assertThat(relay.messagesTo("second@clinic.example")).hasSize(1);
  }

  @Test
  void while_the_file_is_broken_whoever_was_frozen_is_mailed() {
    approval("required");
    run().exits(8);
    operator.edit(file -> file + "colour: red\n");

    operator.types("approve", EDITION).exits(0);
    assertThat(subjects()).hasSize(2);
    assertThat(told(hook)).hasSize(1);
  }

  @Test
  void the_hook_of_whoever_runs_this_is_told_what_it_was_before() {
    operator.with("postrider.hook-url", other.url());
    approval("required");
    run().exits(8);
    operator.types("reject", EDITION).exits(0);
    operator.types("run", "weekly-digest", "--slot", "2026-12-07").exits(8);
    operator.types("approve", "weekly-digest/2026-12-07").exits(0);

    assertThat(told(other)).containsExactly("PAUSED/APPROVAL", "PAUSED/APPROVAL");
    assertThat(told(hook)).hasSize(4);
  }

  @Test
  void what_was_not_told_to_a_web_address_while_the_file_was_broken_is_told_when_it_is_mended() {
    approval("required");
    run().exits(8);
    operator.edit(file -> file + "colour: red\n");
    operator.types("approve", EDITION).exits(0);
    operator.edit(file -> file.replace("colour: red\n", ""));

    SettableClock.reset().pass(Duration.ofMinutes(2));
    operator.types("sweep").exits(0);
    assertThat(told(hook)).containsExactly("PAUSED/APPROVAL", "CLOSED/");
    assertThat(subjects()).hasSize(2);
  }

  @Test
  void who_owns_the_digest_and_runs_this_is_told_once() {
    operator.with("postrider.hook-url", hook.url());
    operator.with("postrider.operators", "Owner@clinic.example");
    approval("required");
    run().exits(8);
    operator.types("approve", EDITION).exits(0);

    assertThat(told(hook)).containsExactly("PAUSED/APPROVAL", "CLOSED/");
    assertThat(relay.messages().stream().filter(mail -> mail.text().contains("status " + EDITION)))
        .hasSize(2);
  }
}
