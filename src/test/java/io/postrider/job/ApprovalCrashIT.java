package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.accounting.LedgerFigures;
import io.postrider.edition.Approvals;
import io.postrider.edition.Edition;
import io.postrider.edition.Edition.Approval.Verdict;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.lease.EditionHeld;
import io.postrider.edition.lease.Lease;
import io.postrider.edition.lease.Leases;
import io.postrider.edition.notice.Notices;
import io.postrider.job.delivery.Work;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.ReviewEdition;
import io.postrider.operations.ReviewRefused;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.schedule.Sweeper;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Wherever a kill leaves an edition that needs approval, and whoever says what at once. */
@EachDatabase
class ApprovalCrashIT extends OnTheJob {

  private static final EditionKey NEXT = new EditionKey(KEY.digest(), "2026-11-30");

  ApprovalCrashIT(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void two_who_wait() {
    subscribe("a@example.org,weekly", "b@example.org,weekly");
    change("title:", "approval: required\ntitle:");
  }

  /** As a kill between the freezing of the roster and the pause leaves it. */
  private Edition rostered() {
    Edition edition = collected();
    the(FreezeRoster.class).execute(abandonedWork(edition));
    jdbc.sql("UPDATE edition SET state = 'OPEN', reason = NULL, detail = NULL").update();
    return edition();
  }

  private void everybodyTries() {
    the(SweepEditions.class).older(NEXT, tally -> {});
    the(SweepEditions.class).all(tally -> {});
    the(RerunEdition.class).rerun(KEY, RerunRequest.everything(), tally -> {});
    the(ResumeEdition.class).resume(KEY, "a person", tally -> {});
    run(SLOT);
    assertThat(edition().reason()).isEqualTo(Edition.Reason.APPROVAL);
    assertThat(sink().count()).isZero();
  }

  @Test
  void killed_before_its_roster_was_frozen_it_waits_all_the_same() {
    collected();
    assertThat(edition().awaitsApproval()).isTrue();

    everybodyTries();

    the(ReviewEdition.class).approve(KEY, "Ruiz");
    the(SweepEditions.class).all(tally -> {});
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void killed_before_it_was_paused_it_waits_all_the_same() {
    rostered();

    everybodyTries();

    the(ReviewEdition.class).approve(KEY, "Ruiz");
    run(SLOT);
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void approved_before_its_roster_is_frozen_it_is_delivered_without_a_pause() {
    collected();

    the(ReviewEdition.class).approve(KEY, "Ruiz");
    the(RerunEdition.class).rerun(KEY, RerunRequest.everything(), tally -> {});

    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void the_claim_itself_takes_nothing_that_is_not_approved() {
    rostered();
    jdbc.sql("UPDATE edition SET state = 'SENDING'").update();
    Work work = abandonedWork(edition());

    the(Launcher.class).launch(the(RedeliveryJob.class).of(work), work);

    assertThat(sink().count()).isZero();
    assertThat(edition().state()).isEqualTo(Edition.State.PAUSED);
    assertThat(edition().reason()).isEqualTo(Edition.Reason.APPROVAL);
  }

  @Test
  void it_is_approved_while_another_process_has_it_and_rejected_only_afterwards() {
    Edition edition = rostered();
    try (Lease lease = the(Leases.class).take(edition)) {
      assertThatThrownBy(() -> the(ReviewEdition.class).reject(KEY, "Meyer", null))
          .isInstanceOf(EditionHeld.class);
      assertThat(edition().approval().verdict()).isEqualTo(Verdict.AWAITED);
      the(ReviewEdition.class).approve(KEY, "Ruiz");
    }
    assertThatThrownBy(() -> the(ReviewEdition.class).reject(KEY, "Meyer", null))
        .isInstanceOf(ReviewRefused.class)
        .hasMessageContaining("approved by Ruiz");
    run(SLOT);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void what_was_approved_in_the_last_moment_does_not_expire() {
    run(SLOT);
    Edition asFound = edition();
    jdbc.sql("UPDATE edition SET approval_until = opened_at").update();
    the(Approvals.class).approve(asFound, "Ruiz");

    the(ReviewEdition.class).expire();

    assertThat(edition().approval().by()).isEqualTo("Ruiz");
    run(SLOT);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void serve_ends_by_itself_what_nobody_approved_in_time() {
    run(SLOT);
    the(Sweeper.class).look();
    assertThat(edition().reason()).isEqualTo(Edition.Reason.APPROVAL);
    assertThat(the(LedgerFigures.class).lag()).as("nothing could be delivered").isZero();
    jdbc.sql("UPDATE edition SET approval_until = opened_at").update();

    the(Sweeper.class).look();

    assertThat(edition().state()).isEqualTo(Edition.State.SKIPPED);
    assertThat(edition().approval().verdict()).isEqualTo(Verdict.EXPIRED);
    Result next = run(NEXT.slot());
    assertThat(next.edition().reason()).isEqualTo(Edition.Reason.APPROVAL);
    assertThat(next.account().pending()).isEqualTo(2);
    assertThat(sink().count()).isZero();
  }

  @Test
  void serve_sends_by_itself_what_nobody_approved_in_time_if_the_file_says_so() {
    change("approval: required", "approval: { within: 1h, otherwise: send }");
    run(SLOT);
    jdbc.sql("UPDATE edition SET approval_until = opened_at").update();

    the(Sweeper.class).look();

    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void what_is_planned_waits_from_its_time_on_and_is_told_at_once() {
    Edition opened = the(SlotEditions.class).open(KEY, "weekly", CUT_OFF);
    Instant due = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    jdbc.sql("UPDATE edition SET due_at = ?")
        .param(LocalDateTime.ofInstant(due, ZoneOffset.UTC))
        .update();
    the(CollectPosts.class).execute(abandonedWork(the(Editions.class).reread(opened)));

    assertThat(edition().approval().until()).isEqualTo(due.plus(Duration.ofHours(24)));
    assertThat(the(Notices.class).next())
        .hasValueSatisfying(
            notice -> assertThat(notice.reason()).isEqualTo(Edition.Reason.APPROVAL));
    assertThat(the(ReviewEdition.class).approve(KEY, "Ruiz").state()).isEqualTo(Edition.State.OPEN);
    assertThat(sink().count()).isZero();
  }

  @RepeatedTest(3)
  void of_words_that_are_said_at_once_one_counts() throws Exception {
    run(SLOT);
    CyclicBarrier start = new CyclicBarrier(4);
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> said =
          Stream.of("Ann", "Bo", "Cy", "Di")
              .map(
                  name ->
                      people.submit(
                          at(
                              start,
                              () ->
                                  name.compareTo("C") < 0
                                      ? the(ReviewEdition.class).approve(KEY, name) != null
                                      : the(ReviewEdition.class).reject(KEY, name, null) != null)))
              .toList();
      for (Future<Boolean> word : said) {
        word.get();
      }
    } finally {
      people.shutdownNow();
    }

    Edition edition = edition();
    the(SweepEditions.class).all(tally -> {});
    boolean approved = edition.approval().verdict() == Verdict.APPROVED;
    assertThat(edition().state())
        .isEqualTo(approved ? Edition.State.CLOSED : Edition.State.CANCELLED);
    assertThat(sink().count()).isEqualTo(approved ? 2 : 0);
    assertThat(jdbc.sql("SELECT COUNT(*) FROM delivery").query(Long.class).single()).isEqualTo(2);
  }

  private static Callable<Boolean> at(CyclicBarrier start, Callable<Boolean> word) {
    return () -> {
      start.await();
      try {
        return word.call();
      } catch (ReviewRefused | EditionHeld e) {
        return false;
      }
    };
  }
}
