package io.postrider.job;

import static io.postrider.testing.SmtpPhase.DOT;
import static io.postrider.testing.SmtpPhase.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.TestDatabase;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Refusals that are about us leave rows pending; those about one recipient stop nobody else. */
@OneDatabase
class RefusalsIT extends OnTheJob {

  RefusalsIT(TestDatabase database) {
    super(database);
  }

  private void readers(int count, IntFunction<String> address) {
    subscribe(
        IntStream.range(0, count)
            .mapToObj(number -> address.apply(number) + ",weekly")
            .toArray(String[]::new));
  }

  /** Each in a domain with nineteen others at most. */
  private static String scattered(int number) {
    return "r%d@inbox%d.example".formatted(number, number % 20);
  }

  private Result resume() {
    return the(ResumeEdition.class).resume(KEY, "a person", tally -> {});
  }

  private List<String> refused() {
    return jdbc.sql("SELECT DISTINCT reason FROM delivery WHERE state = 'REFUSED' ORDER BY reason")
        .query(String.class)
        .list();
  }

  private long suppressed() {
    return jdbc.sql("SELECT COUNT(*) FROM suppression").query(Long.class).single();
  }

  private static void nobodyIsMarked(Result result, long accepted, long all) {
    Account account = result.account();
    assertThat(account.refused()).isZero();
    assertThat(account.deferred()).isZero();
    assertThat(account.accepted()).isEqualTo(accepted);
    assertThat(account.pending()).isEqualTo(all - accepted);
  }

  @Test
  void a_relay_that_does_not_let_us_send_as_we_are_pauses_at_the_first_letter() {
    readers(20, RefusalsIT::scattered);
    List<SmtpFault> refusals =
        List.of(
            SmtpFault.always()
                .reply(DOT, 550, "The from address is none of a verified Sender Identity"),
            SmtpFault.always().reply(DOT, 553, "Relaying disallowed as news@clinic.example"),
            SmtpFault.always()
                .reply(DOT, 550, "5.7.60 Client has no permissions to send as this sender"),
            SmtpFault.always().reply(RCPT, 550, "<x@web.example>: Reject due to SPF policy"));
    for (SmtpFault refusal : refusals) {
      sink().fail(refusal);
      long before = sink().transactions();
      Result result = before == 0 ? run(SLOT) : resume();
      assertThat(result.edition().state()).isEqualTo(Edition.State.PAUSED);
      assertThat(result.edition().reason())
          .isIn(Edition.Reason.SENDER_REFUSED, Edition.Reason.CONFIGURATION);
      assertThat(result.edition().detail()).contains("at the delivery to subscriber ");
      nobodyIsMarked(result, 0, 20);
      assertThat(sink().transactions() - before).isLessThanOrEqualTo(2);
      sink().heal();
    }
    nobodyIsMarked(resume(), 20, 20);
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void what_we_may_send_in_an_hour_is_used_up_and_the_next_run_goes_on_by_itself() {
    readers(30, RefusalsIT::scattered);
    sink()
        .fail(
            SmtpFault.fromMessage(11)
                .reply(DOT, 550, "Domain clinic.example has exceeded the max emails per hour"));

    Result result = run(SLOT);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.THROTTLED);
    nobodyIsMarked(result, 10, 30);

    sink().heal();
    sink()
        .fail(
            SmtpFault.always()
                .reply(DOT, 450, "4.7.1 End-of-data rejected: Number messages per hour exceeded"));
    Result again = run(SLOT);
    assertThat(again.edition().reason()).isEqualTo(Edition.Reason.THROTTLED);
    nobodyIsMarked(again, 10, 30);

    sink().heal();
    nobodyIsMarked(run(SLOT), 30, 30);
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void a_relays_suppression_list_stops_nobody_else_and_suppresses_nobody() {
    readers(90, RefusalsIT::scattered);
    for (int number = 0; number < 90; number += 3) {
      sink()
          .fail(
              SmtpFault.to(scattered(number))
                  .reply(RCPT, 550, "5.7.1 recipient is in suppression list \"bad\""));
    }

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(result.account().accepted()).isEqualTo(60);
    assertThat(refused()).containsExactly("RECIPIENT_REFUSED");
    assertThat(suppressed()).isZero();
  }

  @Test
  void a_closed_group_and_a_full_mailbox_are_two_readers_matter() {
    readers(12, RefusalsIT::scattered);
    sink()
        .fail(
            SmtpFault.to(scattered(3))
                .reply(
                    RCPT, 550, "5.7.133 RESOLVER.RST.NotAuthenticated; authentication required"));
    sink()
        .fail(
            SmtpFault.to(scattered(5))
                .reply(RCPT, 552, "5.1.1 Boite du destinataire pleine. OFR_417 [417]"));

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(result.account().accepted()).isEqualTo(10);
    assertThat(refused()).containsExactly("MAILBOX_FULL", "RECIPIENT_REFUSED");
    assertThat(suppressed()).isZero();
  }

  @Test
  void what_nobody_understands_is_about_us_when_one_reader_after_the_other_hears_it() {
    readers(100, RefusalsIT::scattered);
    sink().fail(SmtpFault.fromMessage(31).reply(RCPT, 550, "We would rather not"));

    Result result = run(SLOT);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.BRAKE);
    assertThat(result.edition().detail())
        .contains("550 We would rather not", "in a row", "at the delivery to subscriber ");
    nobodyIsMarked(result, 30, 100);

    nobodyIsMarked(resume(), 30, 100);
    sink().heal();
    nobodyIsMarked(resume(), 100, 100);
    assertThat(sink().recipients()).doesNotHaveDuplicates();
  }

  @Test
  void a_company_that_takes_no_mail_any_more_stops_nobody_else() {
    readers(60, number -> number < 30 ? "r%d@old.example".formatted(number) : scattered(number));
    sink().fail(SmtpFault.toDomain("old.example").reply(RCPT, 550, "We would rather not"));

    Result result = run(SLOT);

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.SENDER_REFUSED);
    assertThat(result.edition().detail()).contains("old.example", "550 We would rather not");
    nobodyIsMarked(result, 30, 60);
  }
}
