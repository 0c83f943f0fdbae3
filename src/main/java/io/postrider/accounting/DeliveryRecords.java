package io.postrider.accounting;

import io.postrider.edition.Edition;
import java.util.List;
import java.util.Optional;
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
          + " AND d.subscriber_id > :after ORDER BY d.edition_id, d.subscriber_id LIMIT "
          + ROWS_AT_ONCE;

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

  /**
   * Hands over every row of an edition in the roster's order, a thousand in memory at a time. They
   * are of one moment only within {@link io.postrider.database.Transactions#snapshot}: a delivery
   * goes on meanwhile.
   *
   * @param page is handed the rows
   */
  public void read(Edition edition, Consumer<List<DeliveryRecord>> page) {
    List<DeliveryRecord> rows = after(edition, 0);
    while (!rows.isEmpty()) {
      page.accept(rows);
      rows = after(edition, rows.get(rows.size() - 1).subscriber());
    }
  }

  private List<DeliveryRecord> after(Edition edition, long subscriber) {
    return jdbc.sql(PAGE)
        .param("edition", edition.id())
        .param("after", subscriber)
        .query(DeliveryRecord::read)
        .list();
  }
}
