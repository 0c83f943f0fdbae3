package io.postrider.audience.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.database.Transactions;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** People whom an earlier version knew by the domain of somebody else. */
@EachDatabase
class StaleKeysIT {

  private final TestDatabase database;

  StaleKeysIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void as_an_earlier_version_left_it() {
    start();
    database.clear();
    person(1, "ana@straße.example", "ana@strasse.example", "strasse.example");
    person(2, "bo@bücher.example", "bo@xn--bcher-kva.example", "xn--bcher-kva.example");
    person(3, "cy@faß.example", "cy@fass.example", "fass.example");
    person(4, "cy@xn--fa-hia.example", "cy@xn--fa-hia.example", "xn--fa-hia.example");
    for (String one : List.of("3, 'weekly'", "3, 'monthly'", "4, 'weekly'")) {
      database.ask(
          jdbc ->
              jdbc.sql(
                      "INSERT INTO subscription (subscriber_id, list, state, consent, changed_at, subscribed_at) VALUES (%s, 'SUBSCRIBED', 'asked', '2026-11-20 08:00:00', '2026-11-20 08:00:00')"
                          .formatted(one))
                  .update());
    }
    database.ask(
        jdbc ->
            jdbc.sql("INSERT INTO stale_key (subscriber_id) VALUES (1), (2), (3)").update()
                + jdbc.sql(
                        "INSERT INTO suppression (address_key, reason, evidence, at) VALUES ('ana@strasse.example', 'BOUNCED', 'x', '2026-11-20 08:00:00')")
                    .update());
  }

  @AfterEach
  void clear() {
    database.clear();
  }

  @Test
  void they_have_a_key_of_their_own_when_the_program_has_started() {
    start();
    assertThat(keys())
        .containsExactly(
            "ana@xn--strae-oqa.example xn--strae-oqa.example",
            "bo@xn--bcher-kva.example xn--bcher-kva.example",
            "cy@fass.example fass.example",
            "cy@xn--fa-hia.example xn--fa-hia.example");
    assertThat(subscriptions())
        .as("two of one mailbox are one reader")
        .containsExactly("3 weekly UNSUBSCRIBED", "4 monthly SUBSCRIBED", "4 weekly SUBSCRIBED");
    assertThat(suppressed()).containsExactly("ana@strasse.example", "ana@xn--strae-oqa.example");
    start();
    assertThat(suppressed()).hasSize(2);
  }

  private void start() {
    String[] settings =
        database.settings().entrySet().stream()
            .map(one -> "--" + one.getKey() + "=" + one.getValue())
            .toArray(String[]::new);
    try (ConfigurableApplicationContext app =
        new SpringApplicationBuilder(Postrider.class).web(WebApplicationType.NONE).run(settings)) {
      assertThat(app.getBean(Transactions.class).isOpen()).isFalse();
    }
  }

  private void person(long id, String address, String key, String domain) {
    database.ask(
        jdbc ->
            jdbc.sql(
                    "INSERT INTO subscriber (id, address_key, address, domain, created_at) VALUES (?, ?, ?, ?, '2026-11-20 08:00:00')")
                .params(id, key, address, domain)
                .update());
  }

  private List<String> keys() {
    return database.ask(
        jdbc ->
            jdbc.sql("SELECT CONCAT(address_key, ' ', domain) FROM subscriber ORDER BY id")
                .query((row, number) -> row.getString(1))
                .list());
  }

  private List<String> subscriptions() {
    return database.ask(
        jdbc ->
            jdbc.sql(
                    "SELECT CONCAT(subscriber_id, ' ', list, ' ', state) FROM subscription ORDER BY subscriber_id, list")
                .query((row, number) -> row.getString(1))
                .list());
  }

  private List<String> suppressed() {
    return database.ask(
        jdbc ->
            jdbc.sql("SELECT address_key FROM suppression ORDER BY address_key")
                .query((row, number) -> row.getString(1))
                .list());
  }
}
