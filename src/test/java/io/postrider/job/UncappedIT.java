package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.StatementLog;
import io.postrider.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cap costs: nothing where nobody asks for it, as the database's own log shows. */
@EachDatabase
class UncappedIT extends OnTheJob {

  private final TestDatabase database;

  UncappedIT(TestDatabase database) {
    super(database);
    this.database = database;
  }

  @BeforeEach
  void a_database_that_logs_its_statements() {
    assumeTrue(database.kind() != DatabaseKind.H2, "H2 has no log of its statements");
    subscribe("a@example.org,weekly", "b@example.org,weekly", "c@example.org,weekly");
  }

  @Test
  void an_edition_without_it_neither_looks_at_others_nor_locks_readers() {
    List<String> statements = statementsOfARun();

    assertThat(statements).anyMatch(UncappedIT::claims);
    assertThat(statements).noneMatch(UncappedIT::locksReaders);
    assertThat(statements).noneMatch(UncappedIT::looksAtOthers);
  }

  @Test
  void an_edition_with_it_does_both_and_once_a_claim() {
    change("list: weekly }", "list: weekly, not-within: 24h }");

    List<String> statements = statementsOfARun();

    long claims = statements.stream().filter(UncappedIT::claims).count();
    assertThat(statements).filteredOn(UncappedIT::locksReaders).hasSize((int) claims);
    assertThat(statements).anyMatch(UncappedIT::looksAtOthers);
  }

  private List<String> statementsOfARun() {
    List<String> statements = new ArrayList<>();
    try (StatementLog log = StatementLog.begin(database)) {
      run(SLOT);
      log.read(entry -> statements.add(entry.text().replaceAll("\\s+", " ")));
    }
    return statements;
  }

  private static boolean claims(String statement) {
    return statement.startsWith("UPDATE delivery SET claim =");
  }

  private static boolean locksReaders(String statement) {
    return statement.matches("SELECT id FROM subscriber WHERE id IN .* FOR UPDATE");
  }

  private static boolean looksAtOthers(String statement) {
    return statement.contains("o.claimed_at >") || statement.contains("e.closed_at >");
  }
}
