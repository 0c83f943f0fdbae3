package io.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition.Approval;
import io.postrider.edition.Edition.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyEditionTest {

  private static final Instant OPENED = Instant.parse("2026-11-23T16:00:00Z");
  private static final Instant LATER = OPENED.plusSeconds(3_600);
  private static final Instant LAST = OPENED.plusSeconds(7_200);

  private static Edition edition(State state, @Nullable Instant due, @Nullable Instant approved) {
    return of(
        state,
        due,
        approved == null
            ? null
            : new Approval(Approval.Verdict.APPROVED, "ana", approved, null, null));
  }

  private static Edition of(State state, @Nullable Instant due, @Nullable Approval approval) {
    return new Edition(
        1,
        new EditionKey("d", "2026-11-23"),
        "l",
        state,
        null,
        null,
        false,
        OPENED,
        OPENED,
        null,
        due,
        null,
        approval,
        null);
  }

  @Test
  void it_is_ready_when_it_is_opened_due_and_approved() {
    assertThat(edition(State.OPEN, null, null).readyAt()).isEqualTo(OPENED);
    assertThat(edition(State.OPEN, OPENED.minusSeconds(9), null).readyAt()).isEqualTo(OPENED);
    assertThat(edition(State.OPEN, LATER, null).readyAt()).isEqualTo(LATER);
    assertThat(edition(State.OPEN, LATER, LAST).readyAt()).isEqualTo(LAST);
    assertThat(edition(State.OPEN, LAST, LATER).readyAt()).isEqualTo(LAST);
  }

  @Test
  void it_is_wanted_at_its_time_or_when_it_was_approved_or_should_have_been() {
    assertThat(edition(State.OPEN, null, null).wantedAt()).isEqualTo(OPENED);
    assertThat(edition(State.OPEN, LATER, null).wantedAt()).isEqualTo(LATER);
    assertThat(edition(State.OPEN, LATER, LAST).wantedAt()).isEqualTo(LAST);
    assertThat(edition(State.OPEN, LAST, LATER).wantedAt()).isEqualTo(LAST);
    Approval byItsFile =
        new Approval(Approval.Verdict.APPROVED, "file", LAST.plusSeconds(9), LAST, null);
    assertThat(of(State.OPEN, LATER, byItsFile).wantedAt()).isEqualTo(LAST);
  }

  @Test
  void its_time_was_chosen_if_it_was_opened_before() {
    assertThat(edition(State.OPEN, LATER, null).wasPlanned()).isTrue();
    assertThat(edition(State.OPEN, OPENED, null).wasPlanned()).isFalse();
    assertThat(edition(State.OPEN, null, null).wasPlanned()).isFalse();
  }

  @Test
  void it_waits_until_it_is_due_unless_it_is_over() {
    assertThat(edition(State.OPEN, LATER, null).isPlanned(OPENED)).isTrue();
    assertThat(edition(State.PAUSED, LATER, null).isPlanned(OPENED)).isTrue();
    assertThat(edition(State.OPEN, LATER, null).isPlanned(LATER)).isFalse();
    assertThat(edition(State.CANCELLED, LATER, null).isPlanned(OPENED)).isFalse();
    assertThat(edition(State.OPEN, null, null).isPlanned(OPENED)).isFalse();
  }
}
