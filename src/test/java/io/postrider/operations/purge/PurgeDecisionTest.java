package io.postrider.operations.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Account;
import io.postrider.digest.Audience;
import io.postrider.digest.Delivery;
import io.postrider.edition.Edition;
import io.postrider.edition.Edition.State;
import io.postrider.edition.EditionKey;
import io.postrider.testing.SomeEdition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the deliveries of an edition go. */
class PurgeDecisionTest {

  private static final Instant ENDED = SomeEdition.OPENED;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # state   | kept | after | what is special | decision
          CLOSED    | 730  | 731   | -               | REMOVE
          CLOSED    | 730  | 730   | -               | REMOVE
          CLOSED    | 730  | 729   | -               | TOO_YOUNG
          SKIPPED   | 730  | 731   | -               | REMOVE
          CANCELLED | 730  | 731   | -               | REMOVE
          CLOSED    | -    | 9999  | -               | KEPT_FOR_GOOD
          OPEN      | 730  | 731   | -               | NOT_ENDED
          SENDING   | 730  | 731   | -               | NOT_ENDED
          PAUSED    | 730  | 731   | -               | NOT_ENDED
          FAILED    | 730  | 731   | -               | NOT_ENDED
          CLOSED    | 730  | 731   | no end          | NOT_ENDED
          CLOSED    | 730  | 731   | pending         | NOT_ENDED
          CLOSED    | 730  | 731   | deferred        | NOT_ENDED
          CLOSED    | 730  | 731   | sending         | NOT_ENDED
          CLOSED    | 730  | 731   | in doubt        | IN_DOUBT
          CLOSED    | 730  | 729   | in doubt        | TOO_YOUNG
          CLOSED    | 730  | 731   | missing         | OUT_OF_BALANCE
          CLOSED    | 730  | 731   | named           | NAMED
          CLOSED    | 730  | 731   | begun           | BEGUN
          CLOSED    | -    | 731   | begun           | BEGUN
          CLOSED    | 730  | 729   | begun           | BEGUN
          """)
  void it_follows_from_the_edition_its_account_and_the_file(
      State state,
      @Nullable Integer kept,
      int after,
      @Nullable String special,
      PurgeDecision decision) {
    String what = special == null ? "" : special;
    assertThat(
            PurgeDecision.of(
                edition(state, what),
                () -> account(what),
                kept == null ? null : Duration.ofDays(kept),
                what.equals("named"),
                ENDED.plus(Duration.ofDays(after))))
        .isEqualTo(decision);
  }

  /** There may be years of them, and a plan is made every hour. */
  @ParameterizedTest
  @CsvSource({"0, 9999, KEPT_FOR_GOOD", "730, 729, TOO_YOUNG"})
  void rows_are_not_counted_where_the_time_decides(int kept, int after, PurgeDecision decision) {
    Instant now = ENDED.plus(Duration.ofDays(after));
    assertThat(
            PurgeDecision.of(
                edition(State.CLOSED, ""),
                () -> {
                  throw new AssertionError("counted");
                },
                kept == 0 ? null : Duration.ofDays(kept),
                false,
                now))
        .isEqualTo(decision);
  }

  private static Edition edition(State state, String what) {
    boolean hasEnd = state.isFinal() && !what.equals("no end");
    return new Edition(
        1,
        new EditionKey("weekly-digest", "2026-11-23"),
        "weekly",
        state,
        null,
        null,
        false,
        ENDED,
        ENDED,
        hasEnd ? ENDED : null,
        ENDED,
        null,
        null,
        what.equals("begun") ? new Edition.Purge(ENDED, null) : null);
  }

  private static Account account(String what) {
    boolean isOneMore =
        Set.of("pending", "deferred", "sending", "in doubt", "missing").contains(what);
    return new Account(
        isOneMore ? 11 : 10,
        1,
        Map.of(),
        9,
        0,
        0,
        Map.of(),
        0,
        Map.of(),
        0,
        what.equals("in doubt") ? 1 : 0,
        what.equals("deferred") ? 1 : 0,
        what.equals("sending") ? 1 : 0,
        what.equals("pending") ? 1 : 0);
  }

  /** Else a reader could be mailed whom the file says to leave alone. */
  @Test
  void whatever_looks_back_at_deliveries_looks_back_less_far_than_the_shortest_that_may_be_asked() {
    assertThat(Delivery.LEAST_KEPT).isGreaterThan(Audience.LONGEST.plusDays(30));
  }
}
