package io.postrider.audience.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.erasure.PersonalTables.Column;
import io.postrider.compose.privacy.PersonalColumns;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whoever adds a table about people says what it is about: see {@code privacy/columns.properties}.
 */
@EachDatabase
class PersonalColumnsIT {

  @Parameter TestDatabase database;

  private ConfigurableApplicationContext app;
  private PersonalTables tables;

  @BeforeEach
  void open() {
    app = database.context(Postrider.class);
    tables = app.getBean(PersonalTables.class);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void each_column_that_has_something_of_a_person_has_a_sentence_for_readers() {
    PersonalColumns known = PersonalColumns.known();
    Set<String> personal = new TreeSet<>(tables.owned().keySet());
    personal.addAll(List.of("delivery", "subscriber"));
    Set<String> untold = new TreeSet<>();
    tables
        .all()
        .forEach(
            (table, columns) -> {
              if (personal.stream().anyMatch(table::equalsIgnoreCase)) {
                columns.stream()
                    .filter(column -> known.topics(table, column.name()).isEmpty())
                    .forEach(column -> untold.add(table + "." + column.name()));
              }
            });
    assertThat(untold).as("columns to be named in privacy/columns.properties").isEmpty();
    assertThat(personal).hasSizeGreaterThan(10);
  }

  @Test
  void no_column_is_named_that_is_not_there() {
    Set<String> there = new TreeSet<>();
    for (Map.Entry<String, List<Column>> table : tables.all().entrySet()) {
      String name = table.getKey().toLowerCase(Locale.ROOT);
      there.add(name + ".*");
      table.getValue().forEach(one -> there.add(name + "." + one.name().toLowerCase(Locale.ROOT)));
    }
    assertThat(there).containsAll(PersonalColumns.known().named());
  }
}
