package io.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.edition.Edition.State;
import org.junit.jupiter.api.Test;

class EditionStateTest {

  @Test
  void what_is_skipped_is_begun_at_most_and_what_is_cancelled_stays_so() {
    for (State next : State.values()) {
      assertThat(State.SKIPPED.mayBecome(next)).isEqualTo(next == State.OPEN);
      assertThat(State.CANCELLED.mayBecome(next)).isFalse();
    }
  }

  @Test
  void a_closed_edition_is_only_opened_again_to_deliver() {
    for (State next : State.values()) {
      assertThat(State.CLOSED.mayBecome(next)).isEqualTo(next == State.SENDING);
    }
  }

  @Test
  void an_edition_closes_only_from_where_its_rows_are_known() {
    assertThat(State.OPEN.mayBecome(State.CLOSED)).isFalse();
    assertThat(State.SENDING.mayBecome(State.CLOSED)).isTrue();
  }

  @Test
  void a_key_is_read_as_it_is_written() {
    assertThat(EditionKey.parse("weekly-digest/2026-11-23"))
        .isEqualTo(new EditionKey("weekly-digest", "2026-11-23"))
        .hasToString("weekly-digest/2026-11-23");
    assertThatThrownBy(() -> EditionKey.parse("weekly-digest"))
        .isInstanceOf(UnknownEdition.class)
        .hasMessageContaining("'weekly-digest' is no edition; write DIGEST/SLOT");
  }
}
