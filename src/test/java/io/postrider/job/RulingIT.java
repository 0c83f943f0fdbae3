package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Account;
import io.postrider.delivery.ledger.Rulings;
import io.postrider.operations.RerunEdition;
import io.postrider.operations.rerun.RerunRequest;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ruling is about the chunks that were named, and about nothing else. */
@EachDatabase
class RulingIT extends OnTheJob {

  RulingIT(TestDatabase database) {
    super(database);
  }

  /** Three chunks of 500, 50 rows of each in doubt. */
  @BeforeEach
  void an_edition() {
    BigEdition.insert(jdbc, 1_500);
  }

  private Account accept(Set<Integer> chunks, boolean failed) {
    RerunRequest rerun = new RerunRequest(chunks, failed, Rulings.Ruling.ACCEPT, "a test");
    return the(RerunEdition.class).rerun(KEY, rerun, tally -> {}).account();
  }

  @Test
  void it_leaves_the_doubts_of_other_chunks() {
    Account account = accept(Set.of(2), false);

    assertThat(account.acceptedByRuling()).isEqualTo(50);
    assertThat(account.inDoubt()).isEqualTo(100);
    assertThat(account.balanced()).isTrue();
    assertThat(
            jdbc.sql(
                    "SELECT COUNT(*) FROM delivery WHERE ruled_by = 'a test' AND subscriber_id"
                        + " BETWEEN 501 AND 1000")
                .query(Long.class)
                .single())
        .isEqualTo(50);
  }

  @Test
  void without_chunks_it_is_about_all_and_again_changes_nothing() {
    assertThat(accept(Set.of(), false).acceptedByRuling()).isEqualTo(150);
    assertThat(accept(Set.of(), true).acceptedByRuling()).isEqualTo(150);
  }

  @Test
  void what_failed_includes_the_chunks_with_doubts() {
    jdbc.sql(
            "UPDATE delivery SET state = 'ACCEPTED' WHERE state = 'IN_DOUBT' AND subscriber_id >"
                + " 500")
        .update();

    assertThat(accept(Set.of(), true).acceptedByRuling()).isEqualTo(50);
  }
}
