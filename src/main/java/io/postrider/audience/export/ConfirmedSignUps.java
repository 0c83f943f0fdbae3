package io.postrider.audience.export;

import io.postrider.audience.evidence.ConsentRecord.Proof;
import io.postrider.audience.evidence.WordingTable;
import io.postrider.database.Ids;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The confirmed sign-ups of people: for each of their lists the last one that names it. */
@Repository
class ConfirmedSignUps {

  private static final String FIND =
      """
      SELECT u.id, u.subscriber_id, u.lists, u.wording, u.page, u.asked_at, u.asked_from,
             u.confirmed_at, u.confirmed_from
        FROM sign_up u WHERE u.confirmed_at IS NOT NULL AND u.confirmed_from IS NOT NULL AND\s""";

  private final JdbcClient jdbc;

  ConfirmedSignUps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(long id, long subscriberId, List<String> lists, Proof proof) {}

  Map<ExportedPlaces.Key, Proof> of(Ids people) {
    List<Row> rows = people.bind(jdbc, FIND, "u.subscriber_id").query(ConfirmedSignUps::row).list();
    Map<String, String> wordings =
        WordingTable.OURS.texts(
            jdbc, rows.stream().map(row -> row.proof.wordingVersion()).distinct().toList());
    Map<ExportedPlaces.Key, Proof> last = new HashMap<>();
    rows.stream()
        .sorted(
            Comparator.comparing((Row row) -> row.proof.confirmedAt()).thenComparingLong(Row::id))
        .forEach(
            row ->
                row.lists.forEach(
                    list ->
                        last.put(
                            new ExportedPlaces.Key(row.subscriberId, list),
                            row.proof.saying(
                                wordings.getOrDefault(row.proof.wordingVersion(), "")))));
    return last;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getLong("subscriber_id"),
        List.of(row.getString("lists").split(" ")),
        new Proof(
            row.getString("wording"),
            "",
            row.getString("page"),
            UtcColumn.read(row, "asked_at"),
            row.getString("asked_from"),
            UtcColumn.read(row, "confirmed_at"),
            row.getString("confirmed_from")));
  }
}
