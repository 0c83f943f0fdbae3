package io.postrider.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.Subscriber;
import io.postrider.digest.Audience;
import io.postrider.digest.segment.Segment;
import io.postrider.edition.lease.Attempt;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Failures count against an address only as far back as all deliveries are there. */
@EachDatabase
class ForgottenFailuresIT {

  private static final String EDITION =
      """
      INSERT INTO edition (id, digest, slot, list, state, opened_at, cut_off, closed_at)
      VALUES (:id, 'old-digest', :slot, 'weekly', 'CLOSED', :slot, :slot, :slot)
      """;

  private final TestDatabase database;
  private ConfigurableApplicationContext app;

  ForgottenFailuresIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void a_mailbox_that_was_switched_off_in_an_old_edition() {
    app = database.context(Postrider.class);
    BigEdition.insert(database.jdbc(), 10);
    update(
        """
        INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
        SELECT id, 'weekly', 'SUBSCRIBED', 'asked', '2026-01-01', '2026-01-01' FROM subscriber
        """);
    edition(2, "2024-05-06");
    update(
        "INSERT INTO roster (edition_id, bound, through, candidates, frozen_at) VALUES (2, 1, 1, 1, '2024-05-06')");
    update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, state, reason, reply, tries, claimed_at, settled_at)
        VALUES (2, 1, 'REFUSED', '%s', '550 5.2.1 Disabled', 1, '2024-05-06', '2024-05-06')
        """
            .formatted(Reason.RECIPIENT_DISABLED));
    // The second time, from an edition of now.
    update("UPDATE delivery SET state = 'PENDING' WHERE edition_id = 1 AND subscriber_id = 1");
  }

  private void edition(long id, String slot) {
    database.jdbc().sql(EDITION).param("id", id).param("slot", slot).update();
  }

  private void update(String sql) {
    database.jdbc().sql(sql).update();
  }

  @AfterEach
  void clear() {
    app.close();
    database.clear();
  }

  private long suppressedByTheNextFailure() {
    Claimant claimant =
        new Claimant(
            new Attempt(1, 1, Attempt.Kind.RUN, 1),
            new Audience("weekly", Segment.EVERYBODY, null));
    Claims claims = app.getBean(Claims.class);
    Claim claim = claims.claim(claimant, "1/x", List.of(1L));
    assertThat(claim.subscribers()).extracting(Subscriber::id).containsExactly(1L);
    claims.settle(
        claimant,
        claim,
        List.of(Settlement.refused(1L, Reason.RECIPIENT_DISABLED, "550 5.2.1 Disabled")));
    return database.jdbc().sql("SELECT COUNT(*) FROM suppression").query(Long.class).single();
  }

  @Test
  void while_all_are_there_the_second_of_two_suppresses() {
    edition(3, "2024-05-13");
    assertThat(suppressedByTheNextFailure()).isOne();
  }

  @Test
  void a_failure_before_the_end_of_an_edition_whose_deliveries_are_removed_does_not_count() {
    edition(3, "2024-05-13");
    update("UPDATE edition SET purge_begun_at = '2026-06-01' WHERE id = 3");
    assertThat(suppressedByTheNextFailure()).isZero();
  }

  @Test
  void one_after_it_does() {
    edition(3, "2024-04-29");
    update("UPDATE edition SET purge_begun_at = '2026-06-01' WHERE id = 3");
    assertThat(suppressedByTheNextFailure()).isOne();
  }
}
