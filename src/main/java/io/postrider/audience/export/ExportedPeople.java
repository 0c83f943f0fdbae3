package io.postrider.audience.export;

import static java.util.stream.Collectors.groupingBy;

import io.postrider.audience.address.Suppression;
import io.postrider.database.Ids;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads all people page by page, in the order of their addresses, so that the order is the same in
 * every database that holds them. A page goes on behind the last address of the one before it: none
 * reads again what another has read.
 */
@Repository
class ExportedPeople {

  private static final int AT_ONCE = 1000;

  // Nobody is left out here: whoever the optimizer asks first, a page never reads more than itself.
  private static final String PAGE =
      """
      SELECT s.id, s.address_key, s.address, s.name, s.locale, s.time_zone, s.paused_until,
             x.reason, x.evidence, x.at AS suppressed_at
        FROM subscriber s LEFT JOIN suppression x ON x.address_key = s.address_key
       WHERE s.address_key > :after AND s.erased_at IS NULL
       ORDER BY s.address_key LIMIT :most
      """;

  private static final String VALUES =
      """
      SELECT subscriber_id, name, value FROM subscriber_attribute WHERE\s""";

  private static final String NAMES =
      "SELECT DISTINCT name FROM subscriber_attribute WHERE name <> 'topics'";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final ExportedPlaces places;
  private final LastRefusals refusals;

  ExportedPeople(
      JdbcClient jdbc, Transactions transactions, ExportedPlaces places, LastRefusals refusals) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.places = places;
    this.refusals = refusals;
  }

  /**
   * Some people one after the other.
   *
   * @param last the key of the last address; where the next page goes on
   */
  record Page(List<ExportedPerson> people, String last) {}

  private record Row(
      long id, String key, ExportedPerson.Profile profile, @Nullable Suppression suppression) {}

  /** The names of attributes that are in use. */
  SortedSet<String> attributeNames() {
    return new TreeSet<>(jdbc.sql(NAMES).query((row, number) -> row.getString(1)).list());
  }

  /**
   * The people behind an address, as they are at one moment; null behind the last one.
   *
   * @param after the key of an address; empty for the first page
   */
  @Nullable Page page(String after) {
    return transactions.snapshot(() -> read(after));
  }

  private @Nullable Page read(String after) {
    List<Row> rows =
        jdbc.sql(PAGE)
            .param("after", after)
            .param("most", AT_ONCE)
            .query(ExportedPeople::row)
            .list();
    if (rows.isEmpty()) {
      return null;
    }
    Map<Long, Row> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.id, row));
    Ids ids = new Ids(byId.keySet());
    Map<Long, SortedMap<String, SortedSet<String>>> values = values(ids);
    Map<Long, List<ExportedPlaces.Place>> all =
        places.of(ids).stream().collect(groupingBy(ExportedPlaces.Place::subscriberId));
    Map<Long, Instant> refused = refusals.last(ids);
    List<ExportedPerson> people =
        rows.stream()
            .map(
                row ->
                    person(
                        row,
                        values.getOrDefault(row.id, new TreeMap<>()),
                        all.getOrDefault(row.id, List.of()),
                        refused.get(row.id)))
            .toList();
    return new Page(people, rows.get(rows.size() - 1).key);
  }

  private static ExportedPerson person(
      Row row,
      SortedMap<String, SortedSet<String>> values,
      List<ExportedPlaces.Place> places,
      @Nullable Instant refused) {
    Instant last = refused;
    for (ExportedPlaces.Place place : places) {
      Instant elsewhere = place.place().consent().hardBounceAt();
      if (elsewhere != null && (last == null || elsewhere.isAfter(last))) {
        last = elsewhere;
      }
    }
    return new ExportedPerson(
        row.profile,
        values,
        row.suppression,
        last,
        places.stream().map(ExportedPlaces.Place::place).toList());
  }

  private Map<Long, SortedMap<String, SortedSet<String>>> values(Ids ids) {
    Map<Long, SortedMap<String, SortedSet<String>>> found = new HashMap<>();
    ids.bind(jdbc, VALUES, "subscriber_id")
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                  .computeIfAbsent(row.getString(2), name -> new TreeSet<>())
                  .add(row.getString(3));
            });
    return found;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String reason = row.getString("reason");
    return new Row(
        row.getLong("id"),
        row.getString("address_key"),
        new ExportedPerson.Profile(
            row.getString("address"),
            row.getString("name"),
            row.getString("locale"),
            row.getString("time_zone"),
            UtcColumn.readNullable(row, "paused_until")),
        reason == null
            ? null
            : new Suppression(
                row.getString("address"),
                Suppression.Reason.valueOf(reason),
                row.getString("evidence"),
                UtcColumn.read(row, "suppressed_at")));
  }
}
