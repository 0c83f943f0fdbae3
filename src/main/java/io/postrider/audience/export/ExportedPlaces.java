package io.postrider.audience.export;

import io.postrider.audience.evidence.ConsentRecord;
import io.postrider.audience.evidence.ConsentRecord.Leaving;
import io.postrider.audience.evidence.ConsentRecord.Proof;
import io.postrider.audience.evidence.ImportedConsent;
import io.postrider.audience.evidence.ImportedConsents;
import io.postrider.database.Ids;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who subscribes to what, with what is known of how they came and left: what happened here, and
 * what a file said of the time before, whichever is later.
 */
@Repository
class ExportedPlaces {

  private static final String FIND =
      """
      SELECT subscriber_id, list, state, consent, subscribed_at, changed_at
        FROM subscription WHERE\s""";

  private static final String LEFT =
      """
      SELECT v.id, v.subscriber_id, v.list, v.via, v.at, e.digest, e.slot
        FROM subscription_event v LEFT JOIN edition e ON e.id = v.edition_id
       WHERE v.event = 'UNSUBSCRIBED' AND\s""";

  private final JdbcClient jdbc;
  private final ConfirmedSignUps proofs;
  private final ImportedConsents imported;

  ExportedPlaces(JdbcClient jdbc, ConfirmedSignUps proofs, ImportedConsents imported) {
    this.jdbc = jdbc;
    this.proofs = proofs;
    this.imported = imported;
  }

  /** A subscription and whose it is. */
  record Place(long subscriberId, ExportedPerson.Place place) {}

  /** Who, and which list. */
  record Key(long subscriberId, String list) {}

  private record Row(Key key, String state, String origin, Instant subscribedAt, Instant since) {}

  private record Left(long id, Key key, Leaving leaving) {}

  /** The subscriptions of these people, in alphabetical order of their lists. */
  List<Place> of(Ids people) {
    Map<Key, Proof> confirmed = proofs.of(people);
    Map<Key, Leaving> left = left(people);
    Map<Key, ImportedConsent> before = new HashMap<>();
    imported
        .find(people.all())
        .forEach(one -> before.put(new Key(one.subscriberId(), one.list()), one));
    return people.bind(jdbc, FIND, "subscriber_id").query(ExportedPlaces::row).list().stream()
        .sorted(Comparator.comparing(row -> row.key.list))
        .map(
            row ->
                new Place(
                    row.key.subscriberId,
                    new ExportedPerson.Place(
                        row.key.list,
                        row.state,
                        consent(
                            row, confirmed.get(row.key), left.get(row.key), before.get(row.key)))))
        .toList();
  }

  private static ConsentRecord consent(
      Row row,
      @Nullable Proof confirmed,
      @Nullable Leaving left,
      @Nullable ImportedConsent imported) {
    if (imported == null) {
      return new ConsentRecord(row.subscribedAt, row.since, row.origin, confirmed, left, null);
    }
    ConsentRecord before = imported.consent();
    // Who has come back since then did so with another consent.
    boolean isTheSame = before.origin() != null && row.subscribedAt.equals(before.consentAt());
    return new ConsentRecord(
        row.subscribedAt,
        row.since,
        isTheSame ? before.origin() : row.origin,
        later(confirmed, before.proof()),
        later(left, before.leaving(), imported.importedAt()),
        before.hardBounceAt());
  }

  private static @Nullable Proof later(@Nullable Proof own, @Nullable Proof before) {
    return own == null || (before != null && before.confirmedAt().isAfter(own.confirmedAt()))
        ? before
        : own;
  }

  /** What the import itself recorded is told better by the file. */
  private static @Nullable Leaving later(
      @Nullable Leaving own, @Nullable Leaving before, Instant importedAt) {
    return own == null || (before != null && !own.at().isAfter(importedAt)) ? before : own;
  }

  private Map<Key, Leaving> left(Ids people) {
    Map<Key, Leaving> last = new HashMap<>();
    people.bind(jdbc, LEFT, "v.subscriber_id").query(ExportedPlaces::left).list().stream()
        .sorted(Comparator.comparingLong(Left::id))
        .forEach(one -> last.put(one.key, one.leaving));
    return last;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new Key(row.getLong("subscriber_id"), row.getString("list")),
        row.getString("state"),
        row.getString("consent"),
        UtcColumn.read(row, "subscribed_at"),
        UtcColumn.read(row, "changed_at"));
  }

  private static Left left(ResultSet row, int number) throws SQLException {
    String digest = row.getString("digest");
    return new Left(
        row.getLong("id"),
        new Key(row.getLong("subscriber_id"), row.getString("list")),
        new Leaving(
            UtcColumn.read(row, "at"),
            row.getString("via"),
            digest == null ? null : digest + "/" + row.getString("slot")));
  }
}
