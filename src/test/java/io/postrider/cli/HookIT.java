package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.HookServer;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who runs this is told when an edition does not go on, and no hook is ever waited for long. */
class HookIT extends Desk {

  private final HookServer hook = new HookServer();

  @BeforeEach
  void two_to_mail_and_a_hook() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.with("postrider.hook-url", hook.url());
  }

  @AfterEach
  void hang_up() {
    hook.close();
  }

  @Test
  void a_pause_is_told_once_with_its_reason_and_the_account() {
    operator.with("spring.mail.port", "9");
    run().exits(8);
    run().exits(8);

    assertThat(hook.posted()).hasSize(1);
    JsonNode told = hook.posted().get(0);
    assertThat(told.at("/edition").asString()).isEqualTo(EDITION);
    assertThat(told.at("/state").asString()).isEqualTo("PAUSED");
    assertThat(told.at("/reason").asString()).isEqualTo("RELAY_ABSENT");
    assertThat(told.at("/needsResume").asBoolean()).isFalse();
    assertThat(told.at("/account/pending").asInt()).isEqualTo(2);

    SettableClock.reset().pass(Duration.ofHours(7));
    run().exits(8);
    assertThat(hook.posted()).as("after seven hours").hasSize(2);
  }

  @Test
  void troubles_that_take_turns_are_told_once_each() {
    for (int turn = 0; turn < 2; turn++) {
      operator.with("spring.mail.port", "9");
      run().exits(8);
      operator.with(sink.settings());
      sink.refuseConnections(421, "4.3.2 Not now");
      run().exits(8);
      sink.heal();
    }
    assertThat(hook.posted())
        .extracting(told -> told.at("/reason").asString())
        .containsExactly("RELAY_ABSENT", "THROTTLED");
  }

  @Test
  void what_waits_for_an_operator_is_told_each_time_it_begins_to_wait() {
    sink.fail(SmtpFault.to("ana@example.org").reply(SmtpPhase.RCPT, 554, "5.7.0 SPF failed"));
    run().exits(8);
    operator.types("resume", EDITION).exits(8);
    operator.types("sweep").exits(8);
    operator.types("stop", EDITION).exits(0);
    operator.types("stop", EDITION).exits(0);
    operator.types("sweep").exits(8);

    assertThat(hook.posted())
        .extracting(told -> told.at("/reason").asString())
        .containsExactly("SENDER_REFUSED", "SENDER_REFUSED", "STOPPED");
  }

  @Test
  void an_account_out_of_balance_is_told() {
    greylistBo();
    run().exits(4);
    jdbc().sql("DELETE FROM delivery WHERE state = 'DEFERRED'").update();
    operator.types("sweep").exits(1);

    assertThat(hook.posted()).hasSize(1);
    assertThat(hook.posted().get(0).at("/reason").asString()).isEqualTo("OUT_OF_BALANCE");
    assertThat(hook.posted().get(0).at("/account/balanced").asBoolean()).isFalse();
  }

  @Test
  void a_source_that_cannot_be_read_is_told() {
    operator.edit(file -> file.replaceFirst("url: " + blog.url(), "url: http://127.0.0.1:9/feed/"));
    run().exits(5);

    assertThat(hook.posted().get(0).at("/reason").asString()).isEqualTo("SOURCE_UNREADABLE");
  }

  @Test
  void an_edition_that_is_finished_is_told_only_if_that_is_asked_for() {
    operator.types("run", "weekly-digest", "--slot", "2026-11-16").exits(0);
    assertThat(hook.posted()).isEmpty();

    operator.with("postrider.tell-finished", "true");
    run().exits(0);
    assertThat(hook.posted()).hasSize(1);
    assertThat(hook.posted().get(0).at("/state").asString()).isEqualTo("CLOSED");
  }

  @Test
  void a_hook_that_hangs_neither_fails_a_run_nor_holds_it_up_and_is_told_later() {
    hook.hangs();
    operator.with("spring.mail.port", "9");
    long began = System.nanoTime();
    Said said = run().exits(8);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    assertThat(said.err()).contains("could not be told by hook").doesNotContain("secret-token");

    hook.answers(204);
    SettableClock.reset().pass(Duration.ofMinutes(2));
    operator.with(sink.settings());
    run().exits(0);
    assertThat(hook.posted()).hasSize(2);
    assertThat(hook.posted().get(1).at("/id")).isEqualTo(hook.posted().get(0).at("/id"));
    assertThat(hook.posted().get(1).at("/reason").asString()).isEqualTo("RELAY_ABSENT");
  }

  @Test
  void a_hook_that_refuses_is_told_again_for_a_day_and_no_longer() {
    hook.answers(500);
    operator.with("spring.mail.port", "9");
    assertThat(run().exits(8).err()).contains("127.0.0.1 answered 500");
    run().exits(8);
    assertThat(hook.posted()).as("not at once").hasSize(1);

    SettableClock clock = SettableClock.reset();
    clock.pass(Duration.ofMinutes(2));
    operator.types("sweep").exits(8);
    assertThat(hook.posted()).hasSize(2);

    operator.with(sink.settings());
    clock.pass(Duration.ofHours(25));
    operator.types("sweep").exits(0);
    assertThat(hook.posted()).hasSize(2);
  }

  @Test
  void operators_are_mailed_by_the_relay_of_the_readers() {
    try (SmtpSink relay = SmtpSink.options().anyText().start()) {
      operator.with(relay.settings()).with("postrider.operators", "ops@clinic.example");
      relay.fail(
          SmtpFault.to("ana@example.org")
              .reply(SmtpPhase.RCPT, 550, "5.7.1 <ana@example.org>: sender blocked"));
      run();
      assertThat(state()).startsWith("PAUSED");

      assertThat(relay.messagesTo("ops@clinic.example"))
          .singleElement()
          .satisfies(
              mail -> {
                assertThat(mail.header("Subject")).contains(EDITION + " is PAUSED");
                assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
              });
    }
    assertThat(hook.posted().get(0).toString()).doesNotContain("ana@");
  }

  @Test
  void an_address_that_is_none_is_refused_before_anything_is_begun() {
    operator.with("postrider.hook-url", "hooks.example/abc");
    run().exits(6).complains("POSTRIDER_HOOK_URL");
    assertThat(deliveries()).isZero();
  }

  private void greylistBo() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
  }
}
