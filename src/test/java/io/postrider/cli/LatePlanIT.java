package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.HookServer;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A planned one-off that nobody began in time surprises nobody: somebody is asked first. */
class LatePlanIT extends Desk {

  private static final String ONE_OFF = "hours/2026-11-26";

  /** From now, which is 9:00 on Monday in Denver. */
  private static final Duration UNTIL_THEN = Duration.ofDays(3);

  private static final Duration LIMIT = Duration.ofHours(12);

  private final HookServer owner = new HookServer();

  @BeforeEach
  void readers_a_text_and_an_owner() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.write(
        "hours.md", "---\ntitle: We close\nlink: https://ridgeline.example/h/\n---\nAt noon.\n");
    add("owners: [\"%s\"]".formatted(owner.url()));
  }

  @AfterEach
  void hang_up() {
    owner.close();
  }

  private void add(String setting) {
    operator.edit(file -> file.stripTrailing() + "\n" + setting + "\n");
  }

  private Said send(String... more) {
    return operator.types(
        Stream.concat(
                Stream.of("send", "weekly-digest", "--key", "hours", "--yes"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Said plan() {
    return send("--body", operator.path("hours.md").toString(), "--at", "2026-11-26T09:00");
  }

  private static void after(Duration due) {
    SettableClock.reset().pass(UNTIL_THEN.plus(due));
  }

  private List<JsonNode> told() {
    return owner.posted();
  }

  @Test
  void a_sweep_does_not_begin_it_but_says_when_it_was_due_and_what_to_type() {
    plan().exits(0);
    after(LIMIT.plusSeconds(1));

    String[] sentence = {
      "It was due on Thursday, 26 November 2026, at 09:00 -07:00 (America/Denver)",
      "12h (late-by-at-most)",
      "'resume " + ONE_OFF + "' sends it now",
      "'cancel " + ONE_OFF + "' calls it off"
    };
    operator.types("sweep").exits(8).tells(ONE_OFF + " is PAUSED (MISSED)").tells(sentence);
    operator.types("sweep").exits(8).tells(ONE_OFF + " is PAUSED (MISSED)").tells(sentence);
    operator.types("status", ONE_OFF).exits(0).tells("PAUSED (MISSED)").tells(sentence);
    assertThat(sink.count()).isZero();
    assertThat(told())
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.at("/text").asString()).contains("is PAUSED (MISSED)");
              assertThat(news.at("/text").asString()).contains(sentence);
              assertThat(news.at("/needsResume").asBoolean()).isTrue();
              assertThat(news.at("/next/0").asString()).isEqualTo("resume " + ONE_OFF);
              assertThat(news.at("/next/1").asString()).isEqualTo("cancel " + ONE_OFF);
            });
  }

  @Test
  void as_late_as_it_may_be_it_goes_out() {
    plan().exits(0);
    after(LIMIT);
    operator.types("sweep").exits(0).tells("2 accepted");
  }

  @Test
  void the_limit_is_the_one_that_was_confirmed() {
    operator.edit(file -> file.replace("Denver }", "Denver, late-by-at-most: 1h }"));
    plan().exits(0);
    operator.edit(file -> file.replace("late-by-at-most: 1h }", "late-by-at-most: 30h }"));
    after(Duration.ofHours(2));
    operator.types("sweep").exits(8).tells("1h (late-by-at-most)");
  }

  @Test
  void resumed_it_goes_out_and_what_is_put_off_is_tried_for_as_long_as_any() {
    plan().exits(0);
    after(Duration.ofDays(4));
    operator.types("sweep").exits(8);
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));

    operator.types("resume", ONE_OFF).exits(4).tells("1 accepted", "1 deferred");
    after(Duration.ofDays(4).plusMinutes(31));
    operator.types("sweep").exits(0).tells("2 accepted");
    operator.types("resume", ONE_OFF).exits(0).tells("Nothing to do");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void called_off_it_never_goes_out() {
    plan().exits(0);
    after(LIMIT.plusSeconds(1));
    operator.types("sweep").exits(8);
    operator.types("cancel", ONE_OFF).exits(0).tells("CANCELLED");
    operator.types("sweep").exits(0);
    send().exits(0).tells("CANCELLED");
    assertThat(sink.count()).isZero();
  }

  @Test
  void the_same_words_are_a_persons_word_until_it_is_paused() {
    plan().exits(0);
    after(Duration.ofDays(2));
    plan().exits(0).tells("2 accepted");
    assertThat(told()).noneMatch(news -> news.at("/reason").asString("").equals("MISSED"));
  }

  @Test
  void once_it_is_paused_the_same_words_ask_for_resume() {
    plan().exits(0);
    after(LIMIT.plusSeconds(1));
    operator.types("sweep").exits(8);
    plan().exits(8).tells("'resume " + ONE_OFF + "' sends it now");
    send().exits(8).tells("'resume " + ONE_OFF + "' sends it now");
    operator.types("rerun", ONE_OFF).exits(8);
    assertThat(sink.count()).isZero();
  }

  @Test
  void what_was_begun_in_time_goes_on_however_late() {
    plan().exits(0);
    after(Duration.ZERO);
    operator.with("spring.mail.port", "9");
    operator.types("sweep").exits(8).tells("RELAY_ABSENT");
    operator.with(sink.settings());
    after(LIMIT.plusHours(1));
    operator.types("sweep").exits(0).tells("2 accepted");
  }

  @Test
  void what_is_let_go_again_after_its_time_is_due_from_then_on() {
    plan().exits(0);
    operator.types("stop", ONE_OFF).exits(0);
    after(Duration.ofDays(1));
    operator.with("spring.mail.port", "9");
    operator.types("resume", ONE_OFF).exits(8).tells("RELAY_ABSENT");
    assertThat(dueAt()).startsWith("2026-11-27 16:00");
  }

  private String dueAt() {
    return jdbc().sql("SELECT due_at FROM edition").query(String.class).single();
  }

  @Test
  void approved_late_it_counts_from_the_word() {
    add("approval: { within: 48h }");
    plan().exits(0);
    after(Duration.ofHours(20));
    operator.types("sweep").exits(8).tells("approve " + ONE_OFF);
    operator.types("approve", ONE_OFF, "--later").exits(0);
    after(Duration.ofHours(32));
    operator.types("sweep").exits(0).tells("2 accepted");
  }

  @Test
  void approved_and_then_left_lying_it_is_late_all_the_same() {
    add("approval: { within: 48h }");
    plan().exits(0);
    after(Duration.ofHours(20));
    operator.types("sweep").exits(8);
    operator.types("approve", ONE_OFF, "--later").exits(0);
    after(Duration.ofHours(33));
    operator.types("sweep").exits(8).tells("PAUSED (MISSED)", "27 November 2026, at 05:00");
    operator.types("resume", ONE_OFF).exits(0).tells("2 accepted");
  }

  @Test
  void approved_by_its_file_it_counts_from_the_end_of_the_term_whenever_that_is_noticed() {
    add("approval: { within: 1h, otherwise: send }");
    plan().exits(0);
    after(Duration.ofHours(14));
    operator.types("sweep").exits(8).tells("PAUSED (MISSED)");
    assertThat(sink.count()).isZero();
  }
}
