package io.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EditionStateTest {

  @Test
  void an_edition_goes_these_ways_and_no_others() {
    assertThat(ways())
        .isEqualTo(
            """
            OPEN      OPEN SENDING PAUSED SKIPPED CANCELLED FAILED
            SENDING   SENDING PAUSED CLOSED CANCELLED FAILED
            PAUSED    OPEN SENDING PAUSED CLOSED SKIPPED CANCELLED FAILED
            CLOSED    SENDING
            SKIPPED   OPEN
            CANCELLED
            FAILED    OPEN SENDING PAUSED SKIPPED CANCELLED FAILED
            """);
  }

  private static String ways() {
    return Arrays.stream(State.values())
        .map(from -> "%-9s %s".formatted(from, next(from)).strip() + "\n")
        .collect(Collectors.joining());
  }

  private static String next(State from) {
    return Arrays.stream(State.values())
        .filter(from::mayBecome)
        .map(State::name)
        .collect(Collectors.joining(" "));
  }

  @Test
  void what_may_come_next_is_what_may_have_been_before_seen_from_there() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        assertThat(to.previous().contains(from)).isEqualTo(from.mayBecome(to));
      }
    }
  }

  @Test
  void each_reason_belongs_to_these_states_and_waits_for_an_operator_or_not() {
    assertThat(reasons())
        .isEqualTo(
            """
            NOTHING_NEW       SKIPPED
            BELOW_AT_LEAST    SKIPPED
            MISSED            PAUSED SKIPPED, until it is resumed
            SCHEDULE_PAUSED   SKIPPED
            NOT_APPROVED      SKIPPED
            REJECTED          CANCELLED
            PLANNED           OPEN
            SOURCE_UNREADABLE FAILED
            REFUSED           PAUSED FAILED
            OUT_OF_BALANCE    FAILED
            CALLED_OFF        CLOSED
            DEFERRED          SENDING
            RESENDING         SENDING
            OWNER_SILENT      SENDING
            STOPPED           PAUSED, until it is resumed
            INTERRUPTED       PAUSED
            CHUNK_FAILED      PAUSED
            CHUNKS_LEFT       PAUSED
            RELAY_ABSENT      PAUSED
            THROTTLED         PAUSED
            AUTHENTICATION    PAUSED, until it is resumed
            SENDER_REFUSED    PAUSED, until it is resumed
            CONFIGURATION     PAUSED, until it is resumed
            CANARY            PAUSED, until it is resumed
            BRAKE             PAUSED, until it is resumed
            COMPLAINTS        PAUSED, until it is resumed
            TEMPLATE          PAUSED, until it is resumed
            APPROVAL          PAUSED, until it is resumed
            """);
  }

  private static String reasons() {
    return Arrays.stream(Reason.values())
        .map(
            reason ->
                "%-17s %s%s\n"
                    .formatted(
                        reason,
                        states(reason),
                        reason.needsResume() ? ", until it is resumed" : ""))
        .collect(Collectors.joining());
  }

  private static String states(Reason reason) {
    return Arrays.stream(State.values())
        .filter(reason::mayBeOf)
        .map(State::name)
        .collect(Collectors.joining(" "));
  }

  @Test
  void a_key_is_read_as_it_is_written() {
    assertThat(EditionKey.parse("weekly-digest/2026-11-23"))
        .isEqualTo(new EditionKey("weekly-digest", "2026-11-23"))
        .hasToString("weekly-digest/2026-11-23");
    assertThatThrownBy(() -> EditionKey.parse("weekly-digest"))
        .isInstanceOf(UnknownEdition.class)
        .hasMessageContaining("'weekly-digest' is not an edition; write DIGEST/SLOT");
  }
}
