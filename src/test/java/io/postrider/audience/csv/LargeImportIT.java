package io.postrider.audience.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.cells.RefusedRow;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of several transactions, which are written two at a time. */
@EachDatabase
class LargeImportIT {

  private static final int PEOPLE = 6_000;

  private static ConfigurableApplicationContext app;

  private final TestDatabase database;
  private final JdbcClient jdbc;
  private final List<RefusedRow> refused = new ArrayList<>();

  LargeImportIT(TestDatabase database) {
    this.database = database;
    this.jdbc = database.jdbc();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestDatabase database) {
    app = database.context(Postrider.class);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    app.close();
  }

  @AfterEach
  void nobody() {
    database.clear();
  }

  @Test
  void everybody_is_subscribed_with_the_record_of_it_and_once() {
    StringBuilder file = new StringBuilder("email,name,list\n");
    for (int i = 0; i < PEOPLE; i++) {
      file.append("reader%1$d@example.org,Reader %1$d,weekly\n".formatted(i));
    }
    ImportResult first = imported(file);
    assertThat(first.subscribed()).isEqualTo(PEOPLE);
    assertThat(first.newSubscribers()).isEqualTo(PEOPLE);
    ImportResult again = imported(file);
    assertThat(again.newSubscribers() + again.updatedSubscribers() + again.subscribed()).isZero();
    assertThat(again.alreadySubscribed()).isEqualTo(PEOPLE);
    assertThat(number("SELECT COUNT(*) FROM subscriber")).isEqualTo(PEOPLE);
    assertThat(
            number(
                """
                SELECT COUNT(*) FROM subscriber s
                  JOIN subscription n ON n.subscriber_id = s.id
                  JOIN subscription_event e ON e.subscriber_id = s.id
                 WHERE n.list = 'weekly' AND n.state = 'SUBSCRIBED' AND n.consent = 'a test'
                   AND e.list = 'weekly' AND e.event = 'SUBSCRIBED' AND e.via = 'IMPORT'
                   AND e.detail = 'a test' AND e.at = n.changed_at AND n.subscribed_at = e.at
                   AND s.name = CONCAT('Reader ', SUBSTRING(s.address_key, 7, LOCATE('@', s.address_key) - 7))
                """))
        .isEqualTo(PEOPLE);
    assertThat(number("SELECT COUNT(*) FROM subscription_event")).isEqualTo(PEOPLE);
  }

  @Test
  void what_is_each_ones_own_stays_with_them() {
    StringBuilder file = new StringBuilder("email,list,topics,consent\n");
    for (int i = 0; i < PEOPLE; i++) {
      file.append("reader%1$d@example.org,list-%2$d,topic-%1$d,form %1$d\n".formatted(i, i % 3));
    }
    assertThat(imported(file).subscribed()).isEqualTo(PEOPLE);
    assertThat(
            number(
                """
                SELECT COUNT(*) FROM subscriber s
                  JOIN subscription n ON n.subscriber_id = s.id
                  JOIN subscription_event e ON e.subscriber_id = s.id AND e.list = n.list
                  JOIN subscriber_attribute a ON a.subscriber_id = s.id
                 WHERE n.consent = e.detail AND a.name = 'topics'
                   AND CONCAT('reader', SUBSTRING(a.value, 7), '@example.org') = s.address_key
                   AND n.consent = CONCAT('a test; consent form ', SUBSTRING(a.value, 7))
                """))
        .isEqualTo(PEOPLE);
  }

  @Test
  void the_last_word_of_a_file_about_somebody_counts_wherever_it_stands() {
    StringBuilder file = new StringBuilder("email,name,list\n");
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < PEOPLE / 2; i++) {
        file.append("reader%d@example.org,Round %d,weekly\n".formatted(i, round));
      }
    }
    ImportResult result = imported(file);
    assertThat(result.subscribed()).isEqualTo(PEOPLE / 2);
    assertThat(result.repeated()).isEqualTo(PEOPLE);
    assertThat(number("SELECT COUNT(*) FROM subscriber WHERE name = 'Round 3'"))
        .isEqualTo(PEOPLE / 2);
  }

  @Test
  void some_of_many_who_have_left_suppressed_or_not_are_away() {
    StringBuilder file = new StringBuilder("email,list,status\n");
    for (int i = 0; i < PEOPLE; i++) {
      String state = i % 100 == 1 ? "unsubscribed" : i % 100 == 2 ? "bounced" : "subscribed";
      file.append("reader%d@example.org,weekly,%s\n".formatted(i, state));
    }
    ImportResult result = imported(file);
    assertThat(result.subscribed()).isEqualTo(PEOPLE * 98L / 100);
    assertThat(result.unsubscribed()).isEqualTo(PEOPLE / 100);
    assertThat(result.suppressed()).isEqualTo(PEOPLE / 100);
    assertThat(number("SELECT COUNT(*) FROM subscription WHERE state = 'UNSUBSCRIBED'"))
        .isEqualTo(PEOPLE / 50);
    assertThat(number("SELECT COUNT(*) FROM suppression")).isEqualTo(PEOPLE / 100);
  }

  @Test
  void bad_rows_are_refused_in_their_order_and_the_others_kept() {
    StringBuilder file = new StringBuilder("email,list\n");
    for (int i = 0; i < PEOPLE; i++) {
      file.append(i % 10 == 0 ? "nobody,weekly\n" : "reader%d@example.org,weekly\n".formatted(i));
    }
    ImportResult result = imported(file);
    assertThat(result.subscribed()).isEqualTo(PEOPLE * 9L / 10);
    assertThat(refused).hasSize(PEOPLE / 10).extracting(RefusedRow::line).isSorted();
  }

  private ImportResult imported(StringBuilder file) {
    return app.getBean(SubscriberImport.class)
        .read(
            new ByteArrayResource(file.toString().getBytes(UTF_8)),
            "a test",
            refused::add,
            rows -> {});
  }

  private long number(String query) {
    return jdbc.sql(query).query((row, number) -> row.getLong(1)).single();
  }
}
