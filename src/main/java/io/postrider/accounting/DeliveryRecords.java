package io.postrider.accounting;

import io.postrider.database.UtcColumn;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledger row by row. */
@Repository
public class DeliveryRecords {

  private static final int ROWS_AT_ONCE = 1000;

  private static final String ONE = DeliveryRecord.SELECT + " AND d.subscriber_id = :subscriber";

  // Sorted by the whole of the index: H2 would else read what is left of the edition for each page.
  private static final String PAGE =
      DeliveryRecord.SELECT
          + " AND d.subscriber_id > :after %s ORDER BY d.edition_id, d.subscriber_id LIMIT "
          + ROWS_AT_ONCE;

  private static final String IN_STATES = "AND d.state IN (:states)";

  // Of the time whose deliveries are removed nobody knows which mail was the last.
  private static final String BEFORE =
      """
      SELECT e.digest, e.slot, d.claimed_at FROM delivery d JOIN edition e ON e.id = d.edition_id
       WHERE d.subscriber_id = :subscriber AND d.edition_id <> :edition AND d.claimed_at <= :at
         AND d.state IN ('ACCEPTED', 'IN_DOUBT', 'SENDING')
         AND NOT EXISTS (SELECT 1 FROM edition p
                          WHERE p.purge_begun_at IS NOT NULL AND p.id <> d.edition_id
                            AND p.opened_at <= :at AND p.closed_at >= d.claimed_at)
       ORDER BY d.claimed_at DESC LIMIT 1
      """;

  private static final String OF_READER =
      """
      SELECT e.digest, e.slot, d.state, d.reason, d.reply, COALESCE(d.settled_at, d.claimed_at) AS at_last
        FROM delivery d JOIN edition e ON e.id = d.edition_id
       WHERE d.subscriber_id = :subscriber
       ORDER BY d.edition_id DESC LIMIT :most
      """;

  private static final String PURGED_UP_TO =
      "SELECT MAX(closed_at) AS closed_at FROM edition WHERE purge_begun_at IS NOT NULL";

  private final JdbcClient jdbc;

  DeliveryRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The delivery of an edition to a subscriber, if there is one. */
  Optional<DeliveryRecord> find(Edition edition, long subscriber) {
    return jdbc.sql(ONE)
        .param("edition", edition.id())
        .param("subscriber", subscriber)
        .query(DeliveryRecord::read)
        .optional();
  }

  /** The latest editions that concern a reader, newest first. */
  public List<SentMail> of(long subscriber, int most) {
    return jdbc.sql(OF_READER)
        .param("subscriber", subscriber)
        .param("most", most)
        .query(
            (row, number) ->
                new SentMail(
                    new EditionKey(row.getString("digest"), row.getString("slot")).toString(),
                    DeliveryState.valueOf(row.getString("state")),
                    row.getString("reason"),
                    row.getString("reply"),
                    UtcColumn.readNullable(row, "at_last")))
        .list();
  }

  /** When the last edition ended whose rows are removed; empty if all of them are there. */
  public Optional<Instant> purgedUpTo() {
    return jdbc.sql(PURGED_UP_TO)
        .query((row, number) -> Optional.ofNullable(UtcColumn.readNullable(row, "closed_at")))
        .single();
  }

  /**
   * The last mail of another edition that this row's reader had when the row was settled; empty if
   * that is not known any more.
   */
  Optional<EarlierMail> before(Edition edition, DeliveryRecord row) {
    return row.settledAt() == null
        ? Optional.empty()
        : jdbc.sql(BEFORE)
            .param("subscriber", row.subscriber())
            .param("edition", edition.id())
            .param("at", UtcColumn.of(row.settledAt()))
            .query(
                (found, number) ->
                    new EarlierMail(
                        new EditionKey(found.getString(1), found.getString(2)),
                        UtcColumn.read(found, "claimed_at")))
            .optional();
  }

  /**
   * Hands over every row of an edition in the roster's order, a thousand in memory at a time. They
   * are of one moment only within {@link io.postrider.database.Transactions#snapshot}: a delivery
   * goes on meanwhile.
   *
   * @param states the rows in these states only; empty for all
   * @param page is handed the rows
   */
  public void read(
      Edition edition, Set<DeliveryState> states, Consumer<List<DeliveryRecord>> page) {
    List<DeliveryRecord> rows = after(edition, states, 0);
    while (!rows.isEmpty()) {
      page.accept(rows);
      rows = after(edition, states, rows.get(rows.size() - 1).subscriber());
    }
  }

  private List<DeliveryRecord> after(Edition edition, Set<DeliveryState> states, long subscriber) {
    JdbcClient.StatementSpec page =
        states.isEmpty()
            ? jdbc.sql(PAGE.formatted(""))
            : jdbc.sql(PAGE.formatted(IN_STATES))
                .param("states", states.stream().map(DeliveryState::name).toList());
    return page.param("edition", edition.id())
        .param("after", subscriber)
        .query(DeliveryRecord::read)
        .list();
  }
}
