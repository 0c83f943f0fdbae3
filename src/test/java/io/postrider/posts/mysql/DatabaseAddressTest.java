package io.postrider.posts.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.testing.SomePosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  private static DatabaseAddress address(String url, String user, String password) {
    return DatabaseAddress.of(SomePosts.database(url, user, password), TableLimits.STANDARD);
  }

  @Test
  void what_is_forced_wins_however_the_url_spells_it() {
    DatabaseAddress address =
        address(
            "jdbc:mysql://db:3306/wp?allowMultiQueries=true&ALLOWLOADLOCALINFILE=true"
                + "&auto%44eserialize=true&zeroDateTimeBehavior=EXCEPTION&socketTimeout=0"
                + "&maxRows=5&useConfigs=x&sslMode=REQUIRED",
            "reader", "pass");

    assertThat(address.url()).isEqualTo("jdbc:mysql://db:3306/wp");
    assertThat(address.properties())
        .containsEntry("allowMultiQueries", "false")
        .containsEntry("allowLoadLocalInfile", "false")
        .containsEntry("autoDeserialize", "false")
        .containsEntry("zeroDateTimeBehavior", "CONVERT_TO_NULL")
        .containsEntry("connectTimeout", "10000")
        .containsEntry("socketTimeout", "60000")
        .containsEntry("maxRows", "-1")
        .containsEntry("sslMode", "REQUIRED")
        .doesNotContainKeys("useConfigs", "ALLOWLOADLOCALINFILE");
  }

  @Test
  void user_and_password_of_the_settings_win_over_those_of_the_url() {
    assertThat(address("jdbc:mysql://a:b%40c@db/wp", null, null).properties())
        .containsEntry("user", "a")
        .containsEntry("password", "b@c");
    assertThat(address("jdbc:mysql://a:b@db/wp?password=c", "reader", "d").properties())
        .containsEntry("user", "reader")
        .containsEntry("password", "d");
    assertThat(address("jdbc:mysql://a:b@db/wp", "reader", null).properties())
        .doesNotContainKey("password");
  }

  @Test
  void its_name_holds_no_secret() {
    assertThat(address("jdbc:mysql://a:secret@db:3307/wp?password=secret", null, null).name())
        .isEqualTo("The database db:3307/wp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://(host=db,allowLoadLocalInfile=true)/wp",
        "jdbc:mysql://address=(host=db)(secret=x)/wp",
        "jdbc:mysql://user:sec?ret@db/wp",
        "jdbc:mysql://user:sec/ret@db/wp",
      })
  void an_address_that_could_hide_something_is_refused_without_quoting_it(String url) {
    assertThatThrownBy(() -> address(url, null, null))
        .hasMessageNotContaining("sec")
        .hasMessageNotContaining("Local");
  }
}
