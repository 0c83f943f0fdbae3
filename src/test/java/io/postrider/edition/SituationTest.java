package io.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.edition.Situation.Facts;
import io.postrider.testing.SomeEdition;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SituationTest {

  private static final Instant NOW = SomeEdition.OPENED;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # state   | reason            | facts              | may                          | next
          OPEN      |                   |                    | RUN RESUME CANCEL STOP WAIT  | RUN
          OPEN      |                   | content            | RUN RESUME RERUN CANCEL STOP WAIT | WAIT
          OPEN      | PLANNED           | content planned    | RUN RESUME CANCEL STOP WAIT  | WAIT
          OPEN      |                   | content asked      | RUN RESUME RERUN APPROVE REJECT CANCEL STOP WAIT | APPROVE REJECT WAIT
          OPEN      |                   | content stopping   | RUN RESUME RERUN CANCEL STOP | WAIT
          SENDING   |                   | content            | RUN RESUME RERUN CANCEL STOP WAIT | WAIT
          SENDING   | DEFERRED          | content doubts     | RUN RESUME RERUN RULE CANCEL STOP WAIT | WAIT RULE
          PAUSED    | RELAY_ABSENT      | content            | RUN RESUME RERUN CANCEL STOP WAIT | RERUN
          PAUSED    | REFUSED           | content            | RUN RESUME RERUN CANCEL STOP WAIT | RERUN
          PAUSED    | STOPPED           | content            | RESUME CANCEL STOP           | RESUME
          PAUSED    | STOPPED           |                    | RESUME CANCEL STOP           | RESUME
          PAUSED    | BRAKE             | content doubts     | RESUME RULE CANCEL STOP      | RESUME
          PAUSED    | MISSED            | content            | RESUME CANCEL STOP           | RESUME CANCEL
          PAUSED    | TEMPLATE          | content            | RESUME CANCEL STOP           | RESUME CANCEL
          PAUSED    | APPROVAL          | content asked      | APPROVE REJECT CANCEL STOP   | APPROVE REJECT
          FAILED    | SOURCE_UNREADABLE |                    | RUN CANCEL STOP              | RUN
          FAILED    | REFUSED           |                    | RUN CANCEL STOP              | RUN
          FAILED    | OUT_OF_BALANCE    | content            | RUN RESUME RERUN CANCEL      | NOTHING
          CLOSED    |                   | content            | NOTHING                      | NOTHING
          CLOSED    |                   | content doubts     | RULE                         | RULE
          CLOSED    |                   | content refusals   | RERUN                        | RERUN
          CLOSED    |                   | content doubts refusals | RERUN RULE              | RULE RERUN
          CLOSED    |                   | content refusals purged | NOTHING                 | NOTHING
          CLOSED    | CALLED_OFF        | content refusals   | NOTHING                      | NOTHING
          SKIPPED   | NOTHING_NEW       |                    | NOTHING                      | NOTHING
          SKIPPED   | MISSED            |                    | RUN                          | NOTHING
          SKIPPED   | MISSED            | purged             | NOTHING                      | NOTHING
          CANCELLED |                   | content            | NOTHING                      | NOTHING
          """)
  void what_may_be_done_and_what_comes_next_follows_from_where_it_stands(
      State state, @Nullable Reason reason, @Nullable String facts, String may, String next) {
    String known = facts == null ? "" : facts;
    Situation situation =
        Situation.of(
            known.contains("purged")
                ? SomeEdition.purged(edition(state, reason, known))
                : edition(state, reason, known),
            new Facts(
                known.contains("content"),
                known.contains("doubts") ? 3 : 0,
                known.contains("refusals")),
            NOW);
    assertThat(
            Arrays.stream(Step.values())
                .filter(situation::may)
                .map(Step::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(may);
    assertThat(situation.next().stream().map(Step::name).collect(Collectors.joining(" ")))
        .isEqualTo(next);
  }

  private static Edition edition(State state, @Nullable Reason reason, String facts) {
    return SomeEdition.of(
        state,
        reason,
        null,
        facts.contains("stopping"),
        facts.contains("planned") ? NOW.plusSeconds(3600) : NOW,
        facts.contains("asked")
            ? new Edition.Approval(Edition.Approval.Verdict.AWAITED, null, NOW, null, null)
            : null);
  }
}
