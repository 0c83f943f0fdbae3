package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Account;
import io.postrider.accounting.Explanations;
import io.postrider.audience.Exclusion;
import io.postrider.audience.address.EmailAddress;
import io.postrider.delivery.ledger.Reason;
import io.postrider.edition.Edition;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.rerun.RerunPlan;
import io.postrider.operations.rerun.RerunPlans;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.TestDatabase;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was refused for a cause of ours can be mailed when that is mended, and nobody else is. */
@EachDatabase
class OverrulingIT extends OnTheJob {

  private static final String LONG_AGO =
      "UPDATE edition SET opened_at = '2020-01-01', due_at = '2020-01-01', cut_off = '2020-01-01'";

  OverrulingIT(TestDatabase database) {
    super(database);
  }

  /** Ten readers, who have it, and then two each were not taken for four reasons. */
  @BeforeEach
  void a_closed_edition() {
    subscribe(
        IntStream.range(0, 10)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));
    run(SLOT);
    refuse("UNKNOWN", 0, 1);
    refuse("SYNTAX", 2, 3);
    refuse("RECIPIENT_GONE", 4, 5);
    refuse("MAILBOX_FULL", 6, 7);
  }

  private void refuse(String reason, int... readers) {
    for (int reader : readers) {
      jdbc.sql(
              "UPDATE delivery SET state = 'REFUSED', reason = ?, reply = '550 no' WHERE"
                  + " subscriber_id = (SELECT id FROM subscriber WHERE address = ?)")
          .params(reason, address(reader))
          .update();
    }
  }

  private static String address(int reader) {
    return "r%d@example.org".formatted(reader);
  }

  private static RerunRequest refused(String... reasons) {
    return new RerunRequest(Set.of(), false, false, null, Set.of(reasons), "ops");
  }

  private Result rerun(RerunRequest rerun) {
    return the(RerunEdition.class).rerun(KEY, rerun, tally -> {});
  }

  private long mails(int reader) {
    return sink().recipients().stream().filter(address(reader)::equals).count();
  }

  private @Nullable String stateOf(int reader) {
    return the(Explanations.class).explain(edition(), EmailAddress.parse(address(reader))).state();
  }

  @Test
  void without_a_reason_only_those_are_mailed_whose_refusal_may_be_about_us() {
    Account account = rerun(refused()).account();

    assertThat(account.balanced()).isTrue();
    assertThat(account.accepted()).isEqualTo(6);
    assertThat(account.refusedBy()).containsOnlyKeys(Reason.RECIPIENT_GONE, Reason.MAILBOX_FULL);
    assertThat(account.overruled()).isEqualTo(4);
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(14);
    assertThat(mails(0) + mails(2)).isEqualTo(4);
    assertThat(mails(4) + mails(6)).isEqualTo(2);
  }

  @Test
  void a_reason_that_an_operator_names_is_overruled_once_and_kept_in_the_record() {
    rerun(refused("UNKNOWN", "MAILBOX_FULL"));
    Result again = rerun(refused("UNKNOWN", "MAILBOX_FULL"));

    assertThat(again.ended()).isEqualTo(Result.Ended.NOTHING_TO_DO);
    assertThat(again.account().accepted()).isEqualTo(6);
    assertThat(sink().recipients()).hasSize(14);
    assertThat(the(Explanations.class).explain(edition(), EmailAddress.parse(address(0))).story())
        .anySatisfy(line -> assertThat(line).contains("(UNKNOWN): 550 no"))
        .anySatisfy(line -> assertThat(line).startsWith("ops had it mailed again at "));
  }

  @Test
  void who_has_left_or_is_suppressed_meanwhile_is_left_out() {
    jdbc.sql(
            "UPDATE subscription SET state = 'UNSUBSCRIBED' WHERE subscriber_id = (SELECT id FROM"
                + " subscriber WHERE address = 'r0@example.org')")
        .update();
    jdbc.sql(
            "INSERT INTO suppression (address_key, reason, evidence, at) VALUES ('r1@example.org',"
                + " 'RECIPIENT_GONE', 'x', '2026-11-23')")
        .update();
    RerunPlan plan = the(RerunPlans.class).of(KEY, refused("UNKNOWN", "MAILBOX_FULL"));
    assertThat(plan.obstacle()).isNull();
    assertThat(plan.refusals().mailed()).isEqualTo(2);
    assertThat(plan.refusals().leftOut()).isEqualTo(2);

    Account account = rerun(refused("UNKNOWN", "MAILBOX_FULL")).account();

    assertThat(account.excludedBy())
        .containsEntry(Exclusion.UNSUBSCRIBED, 1L)
        .containsEntry(Exclusion.SUPPRESSED, 1L);
    assertThat(account.balanced()).isTrue();
    assertThat(mails(0)).isOne();
    assertThat(mails(6)).isEqualTo(2);
  }

  @Test
  void an_old_edition_has_its_whole_time_again() {
    jdbc.sql(LONG_AGO).update();
    sink().fail(SmtpFault.to(address(2)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));

    Result result = rerun(refused());

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.DEFERRED);
    assertThat(stateOf(2)).isEqualTo("DEFERRED");
    assertThat(stateOf(3)).isEqualTo("ACCEPTED");
    the(RerunEdition.class).rerun(KEY, RerunRequest.everything(), tally -> {});
    assertThat(stateOf(2)).isEqualTo("DEFERRED");
  }

  @Test
  void what_was_given_up_counts_as_well_and_what_was_put_off_may_be_tried_now() {
    jdbc.sql("UPDATE delivery SET state = 'EXPIRED' WHERE reason = 'UNKNOWN'").update();
    sink().fail(SmtpFault.to(address(0)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    assertThat(rerun(refused("UNKNOWN")).account().deferred()).isOne();
    jdbc.sql(LONG_AGO + ", renewed_at = '2020-01-01'").update();
    RerunRequest now = new RerunRequest(Set.of(), false, true, null, null, "ops");
    assertThat(the(RerunPlans.class).of(KEY, now).due()).isOne();
    assertThat(the(RerunPlans.class).of(KEY, now).expiring()).isZero();

    Account account = rerun(now).account();

    assertThat(account.deferred() + account.expired()).isZero();
    assertThat(mails(0)).isEqualTo(2);
  }

  @Test
  void what_paused_for_days_is_not_given_up_when_it_is_resumed() {
    jdbc.sql("UPDATE delivery SET state = 'PENDING', claim = NULL WHERE reason = 'UNKNOWN'")
        .update();
    jdbc.sql("UPDATE chunk SET counted = FALSE").update();
    jdbc.sql(LONG_AGO + ", state = 'PAUSED', reason = 'BRAKE'").update();
    sink().fail(SmtpFault.to(address(0)).once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));

    Account account = the(ResumeEdition.class).resume(KEY, "a person", tally -> {}).account();

    assertThat(account.deferred()).isOne();
    assertThat(account.expired()).isZero();
  }

  @Test
  void of_what_was_called_off_nobody_gets_more() {
    jdbc.sql("UPDATE edition SET reason = 'CALLED_OFF'").update();

    assertThat(the(RerunPlans.class).of(KEY, refused()).obstacle()).contains("called off");
    assertThat(rerun(refused()).ended()).isEqualTo(Result.Ended.NOTHING_TO_DO);
    assertThat(sink().recipients()).hasSize(10);
  }
}
