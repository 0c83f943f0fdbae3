package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of an edition's rows is compared with them when an operator asks. */
class VerifiedCountsIT extends Desk {

  @BeforeEach
  void an_edition_that_went_out() {
    operator.subscribe("ana@example.org", "bo@example.org", "cleo@example.org");
    run().exits(0);
  }

  @Test
  void all_is_well() {
    operator
        .types("status", "weekly-digest", "--verify")
        .exits(0)
        .tells("3 deliveries were counted; the counts that are kept agree");
  }

  @Test
  void a_difference_is_told_with_the_next_step_and_stays_until_that_is_done() {
    jdbc().sql("UPDATE chunk_count SET deliveries = 2 WHERE state = 'ACCEPTED'").update();

    for (int times = 0; times < 2; times++) {
      operator
          .types("status", "weekly-digest", "--verify")
          .exits(1)
          .tells("of chunk 1, 2 ACCEPTED is kept, but 3 ACCEPTED was counted", "--recount");
    }
    operator.types("status", "weekly-digest", "--recount").exits(0).tells("were made anew");
    operator.types("status", "weekly-digest", "--verify").exits(0);
    assertThat(kept()).isEqualTo(3);
  }

  @Test
  void a_row_that_is_missing_is_told_and_nothing_is_kept_for_it() {
    jdbc()
        .sql("DELETE FROM delivery WHERE subscriber_id = (SELECT MIN(id) FROM subscriber)")
        .update();

    operator
        .types("status", "weekly-digest", "--verify")
        .exits(1)
        .tells("chunk 1 has 2 of 3 rows", "3 candidates, but 2 rows were counted");
    operator.types("status", "weekly-digest", "--recount").exits(1);
    operator.types("status", "weekly-digest").tells("OUT OF BALANCE");
  }

  @Test
  void without_an_edition_there_is_nothing_to_verify() {
    operator.types("status", "--verify").exits(2);
  }

  private long kept() {
    return jdbc().sql("SELECT SUM(deliveries) FROM chunk_count").query(Long.class).single();
  }
}
