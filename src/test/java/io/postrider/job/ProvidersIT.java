package io.postrider.job;

import static io.postrider.testing.SmtpPhase.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.QuickTime;
import io.postrider.testing.SettableTicks;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What providers say about us stops what goes to them, marks nobody and holds nobody else up. */
@OneDatabase
class ProvidersIT extends OnTheJob {

  ProvidersIT(TestDatabase database) {
    super(database);
  }

  @Override
  Class<?> program() {
    return QuickTime.class;
  }

  @Test
  void a_provider_that_throttles_is_mailed_later_in_the_same_attempt_and_others_go_on() {
    subscribe("a@slow.example,weekly", "b@slow.example,weekly", "c@fast.example,weekly");
    sink().fail(SmtpFault.toDomain("slow.example").once().reply(RCPT, 451, "4.7.650 Limited"));

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients())
        .containsExactly("c@fast.example", "a@slow.example", "b@slow.example");
    assertThat(tries()).as("what is about us is no try").containsOnly(1);
  }

  @Test
  void a_provider_that_goes_on_throttling_pauses_the_edition_and_the_next_run_goes_on() {
    subscribe("a@slow.example,weekly", "b@slow.example,weekly", "c@fast.example,weekly");
    sink().fail(SmtpFault.toDomain("slow.example").reply(RCPT, 421, "4.7.28 Unusual rate"));

    Result result = run(SLOT);

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.THROTTLED);
    assertThat(result.edition().detail()).contains("slow.example").doesNotContain("fast.example");
    assertThat(result.account().pending()).isEqualTo(2);
    assertThat(result.account().accepted()).isOne();
    assertThat(sink().transactions()).as("no busy loop").isLessThan(8);
    assertThat(run(SLOT).edition().reason()).isEqualTo(Edition.Reason.THROTTLED);
    assertThat(sink().transactions()).as("the process remembers").isLessThan(8);

    sink().heal();
    the(SettableTicks.class).pass(Duration.ofMinutes(15));
    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void a_provider_that_blocks_us_is_mailed_no_more_until_an_operator_resumes() {
    subscribe("a@strict.example,weekly", "b@strict.example,weekly", "c@fast.example,weekly");
    sink().fail(SmtpFault.toDomain("strict.example").reply(RCPT, 550, "5.7.511 Banned sender"));

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.SENDER_REFUSED);
    assertThat(result.edition().detail()).contains("strict.example", "5.7.511 Banned sender");
    assertThat(sink().recipients()).containsExactly("c@fast.example");
    assertThat(result.account().pending()).isEqualTo(2);
    assertThat(sink().transactions()).isEqualTo(2);
    assertThat(run(SLOT).ended()).isEqualTo(Result.Ended.NEEDS_RESUME);

    sink().heal();
    Result resumed = the(ResumeEdition.class).resume(KEY, "a person", tally -> {});
    assertThat(resumed.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(suppressed()).isZero();
  }

  @Test
  void a_storm_of_421_pauses_and_resumes_without_one_reader_marked() {
    storm(421, "4.7.0 [TSS04] Messages temporarily deferred", Edition.Reason.THROTTLED);

    the(SettableTicks.class).pass(Duration.ofHours(1));
    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void a_storm_of_blocks_pauses_and_resumes_without_one_reader_marked() {
    storm(550, "5.7.1 Blocked: low reputation", Edition.Reason.SENDER_REFUSED);

    assertThat(the(ResumeEdition.class).resume(KEY, "a person", tally -> {}).edition().state())
        .isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(40);
  }

  private void storm(int code, String text, Edition.Reason reason) {
    subscribe(
        IntStream.range(0, 40)
            .mapToObj(number -> "r@domain%d.example,weekly".formatted(number))
            .toArray(String[]::new));
    sink().fail(SmtpFault.always().reply(RCPT, code, text));

    Result result = run(SLOT);

    assertThat(result.edition().reason()).isEqualTo(reason);
    assertThat(result.account().pending()).isEqualTo(40);
    assertThat(sink().transactions()).isLessThan(10);
    assertThat(suppressed()).isZero();
    sink().heal();
  }

  private List<Integer> tries() {
    return jdbc.sql("SELECT tries FROM delivery").query(Integer.class).list();
  }

  private long suppressed() {
    return jdbc.sql("SELECT COUNT(*) FROM suppression").query(Long.class).single();
  }
}
