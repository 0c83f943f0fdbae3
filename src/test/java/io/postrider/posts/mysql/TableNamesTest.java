package io.postrider.posts.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNamesTest {

  @Test
  void every_table_is_quoted_and_has_the_prefix() {
    assertThat(
            new TableNames("wp_7_", "wp_").in("SELECT {posts}.a, {users}.b FROM {term_taxonomy}"))
        .isEqualTo("SELECT `wp_7_posts`.a, `wp_users`.b FROM `wp_7_term_taxonomy`");
  }

  @Test
  void only_a_numbered_prefix_may_share_the_users_of_a_network() {
    assertThat(TableNames.candidates("wp_")).containsExactly(new TableNames("wp_", "wp_"));
    assertThat(TableNames.candidates("7_")).containsExactly(new TableNames("7_", "7_"));
    assertThat(TableNames.candidates("clinic_12_"))
        .isEqualTo(
            List.of(
                new TableNames("clinic_12_", "clinic_12_"),
                new TableNames("clinic_12_", "clinic_")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "wp_`; DROP TABLE x; -- ", "wp-", "wp_posts p, mysql.user", "wp_\u00e9"})
  void an_injected_prefix_gets_into_no_statement(String prefix) {
    assertThatThrownBy(() -> new TableNames(prefix, prefix))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
