package io.postrider.accounting;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.Postrider;
import io.postrider.database.Transactions;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A report's rows and its account are of one moment, whatever is written meanwhile. */
@EachDatabase
class OneMomentIT {

  private static final int ROWS = 2_500;

  private final TestDatabase database;
  private ConfigurableApplicationContext app;

  OneMomentIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void an_edition() {
    app = database.context(Postrider.class);
    BigEdition.insert(database.jdbc(), ROWS);
  }

  @AfterEach
  void clear() {
    app.close();
    database.clear();
  }

  private <T> T the(Class<T> bean) {
    return app.getBean(bean);
  }

  @Test
  void rows_that_change_after_the_first_page_are_told_as_they_were() {
    Edition edition = the(Editions.class).get(new EditionKey("weekly-digest", "2026-11-23"));
    List<DeliveryRecord> told = new ArrayList<>();

    Account account =
        the(Transactions.class)
            .snapshot(
                () -> {
                  Edition now = the(Editions.class).reread(edition);
                  the(DeliveryRecords.class)
                      .read(
                          now,
                          Set.of(),
                          page -> {
                            if (told.isEmpty()) {
                              settleEverything();
                            }
                            told.addAll(page);
                          });
                  return the(Accounts.class).of(now);
                });

    assertThat(told).hasSize(ROWS);
    Map<DeliveryState, Long> states =
        told.stream().collect(groupingBy(DeliveryRecord::state, counting()));
    assertThat(states)
        .containsEntry(DeliveryState.PENDING, account.pending())
        .containsEntry(DeliveryState.ACCEPTED, account.accepted())
        .containsEntry(DeliveryState.EXCLUDED, account.excluded());
    assertThat(account.pending()).isPositive();
    assertThat(told).noneMatch(row -> row.email().startsWith("changed"));
    assertThat(the(Accounts.class).of(edition).pending()).isZero();
  }

  /** From another connection, as couriers and an import would. */
  private void settleEverything() {
    CompletableFuture.runAsync(
            () -> {
              database.jdbc().sql("UPDATE delivery SET state = 'ACCEPTED'").update();
              database
                  .jdbc()
                  .sql("UPDATE subscriber SET address = CONCAT('changed', address)")
                  .update();
            })
        .join();
  }

  @Test
  void it_is_not_read_within_a_transaction_that_began_before() {
    Transactions transactions = the(Transactions.class);
    assertThatThrownBy(() -> transactions.run(() -> transactions.snapshot(() -> true)))
        .hasMessageContaining("open already");
  }
}
