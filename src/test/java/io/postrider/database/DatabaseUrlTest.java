package io.postrider.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://127.0.0.1:3306/postrider",
        "jdbc:mysql://one,two:3307/postrider?sslMode=REQUIRED",
        "jdbc:mysql:loadbalance://one:3306,two:3306/postrider",
        "jdbc:mysql:replication://one,two/postrider",
        "jdbc:mysql+srv://db.example/postrider",
        "jdbc:mysql://[::1]:3306/postrider",
        "jdbc:h2:file:./data/postrider",
        "jdbc:h2:mem:x"
      })
  void an_address_that_a_driver_knows_is_left_to_it(String url) {
    assertThatCode(() -> DatabaseUrl.check(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jdbc:mariadb://h:3306/d|'jdbc:mariadb://h:3306/d': write jdbc:mysql://h:3306/d.",
        "jdbc:mariadb://u:s3cret@h/d?password=s3cret|'jdbc:mariadb://h/d': write jdbc:mysql://h/d.",
        "jdbc:mysq://h/d|write jdbc:mysql://h/d.",
        "mysql://u:s3cret@h/d|'mysql://h/d': write jdbc:mysql://h/d.",
        "mariadb://h/d|write jdbc:mysql://h/d.",
        "jdbc:mysql:h/d|two slashes are missing; write jdbc:mysql://h/d.",
        "jdbc:mysql://h:3306|it names no database; write jdbc:mysql://h:3306/postrider.",
        "jdbc:mysql://h:3306/|it names no database; write jdbc:mysql://h:3306/postrider.",
        "jdbc:mysql://h/?user=u&password=s3cret|it names no database; write jdbc:mysql://h/postrider.",
        "jdbc:postgresql://h/d|Postrider works with MySQL, MariaDB and H2",
        "postgres://u:s3cret@h/d|Postrider works with MySQL, MariaDB and H2",
        "jdbc:sqlite:x.db|Postrider works with MySQL, MariaDB and H2",
        "jdbc:oracle:thin:scott/s3cret@//h/d|'jdbc:oracle:…//h/d': Postrider works with",
        "root:s3cret@localhost/d|Postrider works with",
        "jdbc:mariadb://u:s3cret?s3cret@h/d|write jdbc:mysql://h/d.",
        "http://h/d|that is a web address",
        "\"jdbc:mysql://h/d\"|write it without the quotes.",
        "localhost|it must be a JDBC URL, as in jdbc:mysql://127.0.0.1:3306/postrider."
      })
  void what_people_write_instead_is_put_right_without_their_secrets(String url, String sentence) {
    assertThatThrownBy(() -> DatabaseUrl.check(url))
        .isInstanceOf(BadDatabaseUrl.class)
        .hasMessageStartingWith("SPRING_DATASOURCE_URL is '")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("s3cret");
  }
}
