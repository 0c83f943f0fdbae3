package io.postrider.job;

import static io.postrider.testing.SmtpPhase.DOT;
import static io.postrider.testing.SmtpPhase.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.TestDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edition that goes wrong stops before its roster is burnt. */
@OneDatabase
class BrakeIT extends OnTheJob {

  /** What may be on the wire when the brake is pulled. */
  private static final long ON_THE_OTHER_CONNECTION = 1;

  BrakeIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void a_hundred_to_mail() {
    subscribe(
        IntStream.range(0, 100)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));
  }

  @Test
  void refusals_of_what_we_say_among_accepted_letters_pause_until_an_operator_resumes() {
    IntStream.range(15, 70)
        .filter(number -> number % 2 == 0)
        .forEach(
            number ->
                sink()
                    .fail(
                        SmtpFault.to("r%d@example.org".formatted(number))
                            .reply(DOT, 554, "5.7.1 Spam")));

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.BRAKE);
    assertThat(result.edition().detail()).contains("554 5.7.1 Spam");
    assertThat(result.account().refused()).isBetween(10L, 20L);
    assertThat(run(SLOT).ended()).isEqualTo(Result.Ended.NEEDS_RESUME);

    sink().heal();
    Result resumed = the(ResumeEdition.class).resume(KEY, "a person", tally -> {});
    assertThat(resumed.account().accepted()).isEqualTo(100 - resumed.account().refused());
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }

  @Test
  void a_relay_that_breaks_after_each_message_leaves_few_in_doubt() {
    sink().fail(SmtpFault.always().hangUp(DOT));

    Result result = run(SLOT);

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.BRAKE);
    long inDoubt = result.account().inDoubt();
    assertThat(inDoubt).isBetween(2L + 5, 2L + 5 + ON_THE_OTHER_CONNECTION);
    assertThat(result.account().pending()).isEqualTo(100 - inDoubt);
  }

  @Test
  void a_relay_that_keeps_closing_pauses_and_its_rows_are_delivered_later() {
    sink().fail(SmtpFault.always().reply(RCPT, 421, "4.3.2 Shutting down"));

    Result result = run(SLOT);

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.THROTTLED);
    long deferred = result.account().deferred();
    assertThat(deferred).isBetween(5L, 5L + ON_THE_OTHER_CONNECTION);
    assertThat(result.account().pending()).isEqualTo(100 - deferred);
  }
}
