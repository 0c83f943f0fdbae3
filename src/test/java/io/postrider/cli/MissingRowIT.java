package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SmtpSink;
import org.junit.jupiter.api.Test;

class MissingRowIT extends Desk {

  @Test
  void a_row_that_was_deleted_fails_the_edition_which_says_what_is_missing() {
    operator.subscribe("ana@example.org", "bo@example.org", "cleo@example.org");
    // While the first is being mailed, before the account is closed.
    sink.at(1, this::deleteThePendingRowOfCleo);

    run()
        .exits(1)
        .tells("FAILED (OUT_OF_BALANCE)", "3 candidates, but 2 rows", "chunk 1", "OUT OF BALANCE");
    assertThat(state()).isEqualTo("FAILED/OUT_OF_BALANCE");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");

    try (SmtpSink unused = SmtpSink.start()) {
      operator.with(unused.settings());
      run().exits(1).tells("FAILED (OUT_OF_BALANCE)");
      assertThat(unused.count()).isZero();
    }
  }

  private void deleteThePendingRowOfCleo() {
    int deleted =
        jdbc()
            .sql(
                """
                DELETE FROM delivery WHERE subscriber_id =
                  (SELECT id FROM subscriber WHERE address = 'cleo@example.org')
                """)
            .update();
    assertThat(deleted).isOne();
  }
}
