package io.postrider.posts.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseErrorsTest {

  private static final DatabaseAddress ADDRESS = new DatabaseAddress("db:3306", "wp", reader());

  private static Properties reader() {
    Properties properties = new Properties();
    properties.put("user", "reader");
    properties.put("password", "secret");
    return properties;
  }

  private static String sentence(SQLException failure) {
    return DatabaseErrors.of(ADDRESS, "wp_", failure, null).getMessage();
  }

  /** As MariaDB words it, and MySQL. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT command denied to user 'reader'@'10.0.0.1' for table `wp`.`wp_terms`",
        "SELECT command denied to user 'reader'@'10.0.0.1' for table 'wp_terms'",
      })
  void a_right_that_is_missing_names_user_and_table(String message) {
    assertThat(sentence(new SQLException(message, "42000", 1142)))
        .isEqualTo(
            "The database db:3306/wp does not let “reader” read the table wp_terms; grant SELECT"
                + " on it, then run again.");
  }

  @Test
  void a_failure_that_is_not_known_is_quoted() {
    assertThat(sentence(new SQLException("Index is corrupt\nmore", "HY000", 126)))
        .contains("“Index is corrupt”")
        .doesNotContain("more", "secret");
  }

  @ParameterizedTest
  @CsvSource({
    "08S01, 0,    true",
    "08001, 0,    true",
    "08004, 1040, true",
    "40001, 1213, true",
    "HY000, 1205, true",
    "28000, 1045, false",
    "42000, 1049, false",
    "42S02, 1146, false",
    "08001, 1049, false",
  })
  void only_what_may_pass_is_tried_again(String state, int code, boolean passes) {
    assertThat(DatabaseErrors.mayPass(new SQLException("", state, code))).isEqualTo(passes);
  }
}
