package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code sweep} delivers, what it leaves alone, and what it says of it. */
class SweepIT extends Desk {

  @BeforeEach
  void two_to_mail() {
    operator.subscribe("ana@example.org", "bo@example.org");
  }

  @Test
  void where_nothing_is_unfinished_there_is_nothing_to_do() {
    operator.types("sweep").exits(0).tells("nothing to do");
    run().exits(0);
    operator.types("sweep").exits(0).tells("nothing to do");
  }

  @Test
  void a_deferred_row_is_delivered_when_it_is_due_and_told_until_then() {
    greylistBo();
    run().exits(4).tells("sweep");

    Said early = operator.types("sweep", "--json").exits(4);
    assertThat(early.json().at("/0/outcome").asString()).isEqualTo("NOT_DUE");
    assertThat(early.json().at("/0/nextDue").asString()).startsWith("2026-11-23T16:30");

    SettableClock.reset().pass(Duration.ofMinutes(31));
    Said due = operator.types("sweep", "--json").exits(0);
    assertThat(due.json().at("/0/state").asString()).isEqualTo("CLOSED");
    assertThat(due.json().at("/0/account/accepted").asInt()).isEqualTo(2);
    operator.types("sweep").exits(0);
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void what_an_absent_relay_paused_goes_on_and_what_an_operator_stopped_does_not() {
    operator.with("spring.mail.port", "9");
    run().exits(8);
    operator.types("sweep").exits(8).tells("PAUSED (RELAY_ABSENT)");
    operator.types("stop", EDITION).exits(0);
    operator.with(sink.settings());

    operator.types("sweep").exits(8).tells("resume " + EDITION);
    assertThat(sink.count()).isZero();

    operator.types("resume", EDITION).exits(0);
    assertThat(sink.count()).isEqualTo(2);
  }

  @Test
  void what_another_process_works_on_is_left_to_it() throws Exception {
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("bo@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
      gate.awaitReached(Duration.ofSeconds(30));

      operator.types("sweep").exits(7).tells("is held by");

      gate.open();
      run.get(30, TimeUnit.SECONDS).exits(0).tells("CLOSED");
    }
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
  }

  @Test
  void what_this_process_may_not_send_is_told_and_exits_6() {
    greylistBo();
    run().exits(4);
    SettableClock.reset().pass(Duration.ofMinutes(31));

    operator.with("spring.mail.host", "relay.example");
    operator.types("sweep").exits(6).tells("is PAUSED (REFUSED)", "POSTRIDER_PUBLIC_URL");
    assertThat(rows("DEFERRED")).isOne();
  }

  private void greylistBo() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
  }
}
