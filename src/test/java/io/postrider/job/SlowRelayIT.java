package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Leases;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.StopEdition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A relay that takes so many an hour is handed no more, whichever process hands them over. */
@OneDatabase
class SlowRelayIT extends OnTheJob {

  SlowRelayIT(TestDatabase database) {
    super(database);
  }

  @Test
  void what_is_left_of_an_hour_waits_without_a_claim_and_the_next_process_counts_what_went_out() {
    change("claim: 5", "claim: 5, per-hour: 7");
    subscribe(
        IntStream.range(0, 12)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));

    CompletableFuture<Result> running = CompletableFuture.supplyAsync(() -> run(SLOT));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> sink().recipients().size() == 7 && count("ACCEPTED") == 7);
    assertThat(count("PENDING")).as("nobody waits in a connection's hands").isEqualTo(5);
    assertThat(the(Leases.class).holder(edition())).as("the lease is kept").isPresent();
    the(StopEdition.class).stop(KEY);
    assertThat(running.join().edition().reason()).isEqualTo(Edition.Reason.STOPPED);

    CompletableFuture<Result> again =
        CompletableFuture.supplyAsync(
            () -> the(ResumeEdition.class).resume(KEY, "a person", tally -> {}));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> edition().state() == Edition.State.SENDING);
    the(StopEdition.class).stop(KEY);
    Result resumed = again.join();
    assertThat(resumed.account().accepted()).isEqualTo(7);
    assertThat(resumed.account().pending()).isEqualTo(5);

    jdbc.sql("UPDATE delivery SET claimed_at = '2020-01-01' WHERE claimed_at IS NOT NULL").update();
    assertThat(the(ResumeEdition.class).resume(KEY, "a person", tally -> {}).account().accepted())
        .isEqualTo(12);
  }

  @Test
  void who_is_first_tried_after_give_up_after_because_the_pace_is_slow_has_a_second_try() {
    change("claim: 5", "claim: 5, per-domain: { example.org: { per-hour: 7 } }");
    subscribe(
        IntStream.range(0, 8)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));
    assertThat(run(SLOT).account().accepted()).isEqualTo(7);
    jdbc.sql("UPDATE delivery SET claimed_at = '2020-01-01' WHERE claimed_at IS NOT NULL").update();
    Instant twoDaysAgo = Instant.now().minus(Duration.ofHours(48)).minus(Duration.ofMinutes(10));
    jdbc.sql("UPDATE edition SET opened_at = ?, due_at = NULL, renewed_at = NULL")
        .param(UtcColumn.of(twoDaysAgo))
        .update();
    sink().fail(SmtpFault.always().reply(SmtpPhase.RCPT, 450, "4.2.0 Greylisted"));

    assertThat(run(SLOT).account().deferred()).isEqualTo(1);
    assertThat(run(SLOT).account().deferred()).as("the next attempt keeps it").isEqualTo(1);

    jdbc.sql("UPDATE edition SET opened_at = ?")
        .param(UtcColumn.of(twoDaysAgo.minus(Duration.ofHours(1))))
        .update();
    assertThat(run(SLOT).account().expired()).isEqualTo(1);
  }

  private long count(String state) {
    return jdbc.sql("SELECT COUNT(*) FROM delivery WHERE state = ?")
        .param(state)
        .query(Long.class)
        .single();
  }
}
