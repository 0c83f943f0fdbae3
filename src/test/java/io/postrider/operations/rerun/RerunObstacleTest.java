package io.postrider.operations.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.ledger.Rulings;
import io.postrider.edition.Edition;
import io.postrider.edition.Edition.Reason;
import io.postrider.edition.Edition.State;
import io.postrider.edition.Situation;
import io.postrider.edition.Situation.Facts;
import io.postrider.testing.SomeEdition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerunObstacleTest {

  private static final Instant NOW = SomeEdition.OPENED;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # state | reason       | facts            | request        | obstacle                                        | step
          SENDING | -            | content          | all            | -                                               | -
          SENDING | -            | content held     | all            | It is held by amy, which is alive.              | WAIT
          SENDING | -            | content          | failed         | No chunk of it failed.                          | -
          SENDING | -            | content chunks   | failed         | -                                               | -
          SENDING | -            | content stopping | all            | An operator has stopped it.                     | RESUME
          SENDING | -            | content stopping | accept         | -                                               | -
          PAUSED  | BRAKE        | content          | all            | It is PAUSED (BRAKE).                           | RESUME
          PAUSED  | BRAKE        | content          | accept         | -                                               | -
          PAUSED  | RELAY_ABSENT | content          | all            | -                                               | -
          OPEN    | PLANNED      | content planned  | all            | It waits for its time. It goes out later.       | WAIT
          OPEN    | -            | -                | all            | Its posts are not chosen yet.                   | RUN
          CLOSED  | -            | content          | all            | It is CLOSED: there is nothing left to do.      | -
          CLOSED  | -            | content doubts   | all            | It is CLOSED: there is nothing left to do.      | -
          CLOSED  | -            | content doubts   | resend         | -                                               | -
          CLOSED  | -            | content doubts   | accept         | -                                               | -
          CLOSED  | -            | content          | accept         | It is CLOSED: there is nothing left to do.      | -
          CLOSED  | -            | content          | refused        | Nothing of it was refused or given up.          | -
          CLOSED  | CALLED_OFF   | content          | refused        | It was called off, so that nobody gets more of it. | -
          CLOSED  | -            | content purged   | all            | Its deliveries were removed at 2026-11-23 15:00:00 UTC, as its digest's file says (keep-deliveries); the account is kept. Nothing of it can be run again. | -
          CLOSED  | -            | content purged   | refused        | Its deliveries were removed at 2026-11-23 15:00:00 UTC, as its digest's file says (keep-deliveries); the account is kept. Nothing of it can be run again. | -
          SKIPPED | NOTHING_NEW  | content          | all            | It is SKIPPED: there is nothing left to do.     | -
          """)
  void what_stands_in_its_way_follows_from_where_the_edition_stands(
      State state,
      @Nullable Reason reason,
      @Nullable String facts,
      String request,
      @Nullable String obstacle,
      @Nullable String step) {
    String known = facts == null ? "" : facts;
    Situation situation =
        Situation.of(
            known.contains("purged")
                ? SomeEdition.purged(edition(state, reason, known))
                : edition(state, reason, known),
            new Facts(known.contains("content"), known.contains("doubts") ? 3 : 0, false),
            NOW);
    Set<Integer> meant = known.contains("chunks") ? Set.of(1) : Set.of();
    String holder = known.contains("held") ? "amy" : null;

    RerunObstacle found =
        RerunObstacle.of(
                situation,
                request(request),
                meant,
                new PlannedRefusals(List.of(), List.of()),
                holder,
                ZoneOffset.UTC)
            .orElse(null);

    assertThat(found == null ? null : found.sentence()).isEqualTo(obstacle);
    assertThat(found == null || found.step() == null ? null : found.step().name()).isEqualTo(step);
  }

  private static RerunRequest request(String what) {
    return switch (what) {
      case "failed" -> new RerunRequest(Set.of(), true, null, "amy");
      case "accept" -> new RerunRequest(Set.of(), false, Rulings.Ruling.ACCEPT, "amy");
      case "resend" -> new RerunRequest(Set.of(), false, Rulings.Ruling.RESEND, "amy");
      case "refused" -> new RerunRequest(Set.of(), false, false, null, Set.of(), "amy");
      default -> RerunRequest.everything();
    };
  }

  private static Edition edition(State state, @Nullable Reason reason, String facts) {
    boolean isPlanned = facts.contains("planned");
    return SomeEdition.of(
        state,
        reason,
        isPlanned ? "It goes out later." : null,
        facts.contains("stopping"),
        isPlanned ? NOW.plusSeconds(3600) : NOW,
        null);
  }
}
