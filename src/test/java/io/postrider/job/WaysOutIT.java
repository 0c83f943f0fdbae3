package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.delivery.ledger.Rulings;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.ResumeEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.operations.turn.Result;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From wherever a kill or a mistake left an edition, a command leads on. */
@EachDatabase
class WaysOutIT extends OnTheJob {

  WaysOutIT(TestDatabase database) {
    super(database);
  }

  @Test
  void an_edition_killed_before_its_roster_was_frozen_is_swept_by_the_next_run() {
    subscribe("a@example.org,weekly", "b@example.org,weekly");
    collected();

    the(SweepEditions.class).older(new EditionKey(KEY.digest(), "2026-11-30"), tally -> {});

    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(2);
  }

  @Test
  void resume_goes_on_with_an_edition_stopped_before_its_roster_was_frozen() {
    subscribe("a@example.org,weekly");
    collected();
    jdbc.sql("UPDATE edition SET state = 'PAUSED', reason = 'STOPPED', stop_requested = TRUE")
        .update();

    the(ResumeEdition.class).resume(KEY, "a person", tally -> {});

    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).hasSize(1);
  }

  @Test
  void a_list_corrected_before_the_posts_were_frozen_is_the_list_that_is_mailed() {
    subscribe("a@example.org,weekly", "b@example.org,weekly", "c@example.org,wekly");
    change("list: weekly", "list: wekly");
    change("url: posts.xml", "url: missing.xml");
    assertThat(run(SLOT).edition().state()).isEqualTo(Edition.State.FAILED);
    change("list: wekly", "list: weekly");
    change("url: missing.xml", "url: posts.xml");

    Result result = run(SLOT);

    assertThat(result.edition().list()).isEqualTo("weekly");
    assertThat(result.account().accepted()).isEqualTo(2);
    assertThat(sink().recipients()).containsExactlyInAnyOrder("a@example.org", "b@example.org");
  }

  @Test
  void an_edition_nobody_may_hear_is_closed_with_an_empty_roster() {
    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(result.account().balanced()).isTrue();
  }

  @Test
  void each_chunk_is_begun_once_an_attempt() {
    subscribe("a@example.org,weekly");
    run(SLOT);

    assertThat(jdbc.sql("SELECT COUNT(*) FROM chunk_attempt").query(Long.class).single()).isOne();
  }

  @Test
  void a_step_that_fails_tells_whoever_asked_for_the_run_why() {
    subscribe("a@example.org,weekly");
    collected();
    jdbc.sql(
            "INSERT INTO roster (edition_id, bound, through, candidates) SELECT id, 0, 0, 7 FROM"
                + " edition")
        .update();

    assertThatThrownBy(() -> run(SLOT)).hasMessageContaining("its roster 7 candidates");
  }

  @Test
  void a_rerun_of_what_could_not_begin_does_not_call_it_finished() {
    change("url: posts.xml", "url: missing.xml");
    run(SLOT);

    Result result = the(RerunEdition.class).rerun(KEY, RerunRequest.everything(), tally -> {});

    assertThat(result.edition().reason()).isEqualTo(Edition.Reason.SOURCE_UNREADABLE);
    assertThat(result.ended()).isNotEqualTo(Result.Ended.NOTHING_TO_DO);
  }

  @Test
  void a_ruling_to_resend_reopens_a_closed_edition_once() {
    subscribe("a@example.org,weekly", "b@example.org,weekly");
    run(SLOT);
    jdbc.sql(
            "UPDATE delivery SET state = 'IN_DOUBT', reason = 'LINE_BROKE' WHERE subscriber_id ="
                + " (SELECT MIN(id) FROM subscriber)")
        .update();
    RerunRequest resend = new RerunRequest(Set.of(), false, Rulings.Ruling.RESEND, "a test");

    the(RerunEdition.class).rerun(KEY, resend, tally -> {});
    Result again = the(RerunEdition.class).rerun(KEY, resend, tally -> {});

    assertThat(sink().recipients()).hasSize(3);
    assertThat(again.ended()).isEqualTo(Result.Ended.NOTHING_TO_DO);
    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
  }
}
