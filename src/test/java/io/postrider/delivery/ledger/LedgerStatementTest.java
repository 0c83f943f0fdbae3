package io.postrider.delivery.ledger;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Exclusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each statement says of states, against the table of a delivery's ways. */
class LedgerStatementTest {

  private static final Path MAIN = Path.of("src/main/java");

  private static final Pattern QUOTED = Pattern.compile("'([A-Z_]+)'");

  private static final Pattern NEW_STATE = Pattern.compile("(?<!\\.)\\bstate = '([A-Z_]+)'\\s*$");

  private static final Pattern WRITES =
      Pattern.compile("(?i)\\b(UPDATE|INSERT\\s+INTO|DELETE\\s+FROM)\\s+delivery\\b");

  /** The names of subscriptions' states and events are other things. */
  private static final Set<String> OF_SUBSCRIPTIONS =
      Set.of(
          "Subscriptions.java",
          "Unsubscribes.java",
          "ExportedPlaces.java",
          "OldEvidence.java",
          "StaleKeys.java");

  private static Set<DeliveryState> from(LedgerStatement statement) {
    String where = statement.sql().split("\\bWHERE\\b", 2)[1];
    return QUOTED
        .matcher(where)
        .results()
        .map(found -> found.group(1))
        .filter(
            name -> Arrays.stream(DeliveryState.values()).anyMatch(it -> it.name().equals(name)))
        .map(DeliveryState::valueOf)
        .collect(toCollection(() -> EnumSet.noneOf(DeliveryState.class)));
  }

  private static List<DeliveryState> to(LedgerStatement statement) {
    String set = statement.sql().split("\\bWHERE\\b", 2)[0];
    return NEW_STATE.matcher(set).results().map(it -> DeliveryState.valueOf(it.group(1))).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLAIM     | PENDING DEFERRED | SENDING
          EXCLUDE   | PENDING DEFERRED | EXCLUDED
          GIVE_BACK | SENDING          | PENDING
          TAKE_BACK | REFUSED          | PENDING
          DOUBT     | SENDING          | IN_DOUBT
          EXPIRE    | DEFERRED         | EXPIRED
          RECALL    | DEFERRED         | PENDING
          ACCEPT    | IN_DOUBT         | ACCEPTED
          RESEND    | IN_DOUBT         | PENDING
          OVERRULE  | REFUSED EXPIRED  | PENDING
          """)
  void each_moves_rows_from_these_states_to_that_one(
      LedgerStatement statement, String from, DeliveryState to) {
    assertThat(from(statement))
        .extracting(DeliveryState::name)
        .containsExactlyInAnyOrder(from.split(" "));
    assertThat(to(statement)).containsExactly(to);
    assertThat(from(statement)).allMatch(state -> state.mayBecome(to));
  }

  /** Whatever is added has to say from where it goes, or would move what is final. */
  @ParameterizedTest
  @EnumSource(
      value = LedgerStatement.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FREEZE", "PURGE"})
  void no_statement_goes_a_way_that_is_not_in_the_table(LedgerStatement statement) {
    assertThat(from(statement)).isNotEmpty();
    assertThat(to(statement))
        .allSatisfy(to -> assertThat(from(statement)).allMatch(state -> state.mayBecome(to)));
    assertThat(to(statement).size() == 1)
        .as("it names the state that it writes")
        .isEqualTo(
            !Set.of(LedgerStatement.SETTLE, LedgerStatement.HASTEN, LedgerStatement.FORGET)
                .contains(statement));
    assertThat(statement.sql().strip()).startsWith("UPDATE delivery");
  }

  /** Its state is a parameter: of rows in doubt it moves those that the table lets go. */
  @Test
  void settling_moves_what_is_sent_and_what_is_in_doubt() {
    assertThat(from(LedgerStatement.SETTLE))
        .containsExactlyInAnyOrder(DeliveryState.SENDING, DeliveryState.IN_DOUBT);
    assertThat(LedgerStatement.SETTLE.sql())
        .contains("state = 'SENDING' OR (state = 'IN_DOUBT' AND :fromDoubt = TRUE)");
    assertThat(DeliveryState.values())
        .filteredOn(DeliveryState.IN_DOUBT::mayBecome)
        .doesNotContain(DeliveryState.DEFERRED, DeliveryState.SENDING);
  }

  /** What is in doubt needs a ruling, and what waits is not over. */
  @Test
  void purging_leaves_what_may_change_yet() {
    assertThat(DeliveryState.values())
        .filteredOn(
            state ->
                Arrays.stream(DeliveryState.values()).anyMatch(other -> state.mayBecome(other)))
        .filteredOn(state -> state != DeliveryState.REFUSED && state != DeliveryState.EXPIRED)
        .containsExactlyInAnyOrderElementsOf(from(LedgerStatement.PURGE))
        .allSatisfy(
            state -> assertThat(LedgerStatement.PURGE.sql()).contains("state <> '" + state + "'"));
  }

  @Test
  void nobody_else_writes_deliveries() throws IOException {
    assertThat(sources().filter(file -> WRITES.matcher(text(file)).find()))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("LedgerStatement.java");
  }

  @Test
  void no_reason_is_a_bare_string() throws IOException {
    List<String> names =
        Stream.of(Exclusion.values(), Reason.values())
            .flatMap(Arrays::stream)
            .map(one -> ((Enum<?>) one).name())
            .toList();
    Pattern bare = Pattern.compile("[\"'](" + String.join("|", names) + ")[\"']");
    assertThat(
            sources()
                .filter(file -> !OF_SUBSCRIPTIONS.contains(file.getFileName().toString()))
                .filter(file -> bare.matcher(text(file)).find()))
        .isEmpty();
  }

  private static Stream<Path> sources() throws IOException {
    return Files.walk(MAIN).filter(file -> file.toString().endsWith(".java"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
