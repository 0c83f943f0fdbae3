package io.postrider.audience.evidence;

import io.postrider.audience.evidence.ConsentRecord.Leaving;
import io.postrider.audience.evidence.ConsentRecord.Proof;
import io.postrider.database.BulkInsert;
import io.postrider.database.Ids;
import io.postrider.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What imported files said of consent. Nothing of it is ever taken for evidence of our own: it
 * stands in tables of its own, and no form knows its wordings. They join whatever transaction is
 * open. Safe for use by several threads.
 */
@Repository
public class ImportedConsents {

  private static final String INSERT =
      """
      INSERT INTO imported_consent
        (subscriber_id, list, consent_at, origin, wording, page, asked_at, asked_from, confirmed_at,
         confirmed_from, left_at, left_by, left_edition, hard_bounce_at, file, at) VALUES\
      """;

  private static final String FIND =
      """
      SELECT i.subscriber_id, i.list, i.consent_at, i.origin, i.wording, i.page, i.asked_at,
             i.asked_from, i.confirmed_at, i.confirmed_from, i.left_at, i.left_by, i.left_edition,
             i.hard_bounce_at, i.file, i.at
        FROM imported_consent i WHERE\s""";

  private static final String ADD_WORDING =
      "INSERT INTO imported_wording (hash, wording) VALUES (?, ?)";

  private static final String KNOWN = "SELECT hash FROM imported_wording WHERE hash IN (:hashes)";

  private final JdbcClient jdbc;

  ImportedConsents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps what a file says of subscriptions that were made by it just now. */
  public void add(Collection<ImportedConsent> all) {
    addWordings(all);
    BulkInsert insert = new BulkInsert(INSERT);
    for (ImportedConsent one : all) {
      ConsentRecord consent = one.consent();
      Proof proof = consent.proof();
      Leaving leaving = consent.leaving();
      insert.add(
          one.subscriberId(),
          one.list(),
          UtcColumn.of(Objects.requireNonNullElse(consent.consentAt(), one.importedAt())),
          consent.origin(),
          proof == null ? null : proof.wordingVersion(),
          proof == null ? null : proof.page(),
          proof == null ? null : UtcColumn.of(proof.askedAt()),
          proof == null ? null : proof.askedFrom(),
          proof == null ? null : UtcColumn.of(proof.confirmedAt()),
          proof == null ? null : proof.confirmedFrom(),
          leaving == null ? null : UtcColumn.of(leaving.at()),
          leaving == null ? null : leaving.by(),
          leaving == null ? null : leaving.edition(),
          UtcColumn.ofNullable(consent.hardBounceAt()),
          one.file(),
          UtcColumn.of(one.importedAt()));
    }
    insert.run(jdbc);
  }

  /** Many people agree to one wording: it is kept once. */
  private void addWordings(Collection<ImportedConsent> all) {
    Map<String, String> wordings = new HashMap<>();
    all.stream()
        .map(one -> one.consent().proof())
        .filter(Objects::nonNull)
        .forEach(proof -> wordings.put(proof.wordingVersion(), proof.wording()));
    if (wordings.isEmpty()) {
      return;
    }
    Set<String> known =
        new HashSet<>(
            jdbc.sql(KNOWN)
                .param("hashes", wordings.keySet())
                .query((row, number) -> row.getString(1))
                .list());
    wordings.forEach(
        (hash, wording) -> {
          if (!known.contains(hash)) {
            jdbc.sql(ADD_WORDING).params(hash, wording).update();
          }
        });
  }

  /** What files said of somebody. */
  public List<ImportedConsent> of(long subscriberId) {
    return find(Set.of(subscriberId));
  }

  /** What files said of these people. */
  public List<ImportedConsent> find(Set<Long> subscribers) {
    if (subscribers.isEmpty()) {
      return List.of();
    }
    List<Row> rows =
        new Ids(subscribers).bind(jdbc, FIND, "i.subscriber_id").query(Row::read).list();
    Map<String, String> wordings =
        WordingTable.IMPORTED.texts(
            jdbc, rows.stream().flatMap(row -> Stream.ofNullable(row.wording)).distinct().toList());
    return rows.stream().map(row -> row.with(wordings)).toList();
  }

  /** A row, whose wording stands elsewhere. */
  private record Row(ImportedConsent said, @Nullable String wording) {

    static Row read(ResultSet row, int number) throws SQLException {
      String wording = row.getString("wording");
      ConsentRecord consent =
          new ConsentRecord(
              UtcColumn.read(row, "consent_at"),
              null,
              row.getString("origin"),
              wording == null ? null : proof(row, wording),
              leaving(row),
              UtcColumn.readNullable(row, "hard_bounce_at"));
      return new Row(
          new ImportedConsent(
              row.getLong("subscriber_id"),
              row.getString("list"),
              consent,
              row.getString("file"),
              UtcColumn.read(row, "at")),
          wording);
    }

    private static Proof proof(ResultSet row, String wording) throws SQLException {
      return new Proof(
          wording,
          "",
          row.getString("page"),
          UtcColumn.read(row, "asked_at"),
          row.getString("asked_from"),
          UtcColumn.read(row, "confirmed_at"),
          row.getString("confirmed_from"));
    }

    private static @Nullable Leaving leaving(ResultSet row) throws SQLException {
      Instant at = UtcColumn.readNullable(row, "left_at");
      return at == null
          ? null
          : new Leaving(at, row.getString("left_by"), row.getString("left_edition"));
    }

    ImportedConsent with(Map<String, String> wordings) {
      ConsentRecord consent = said.consent();
      Proof whole =
          Optional.ofNullable(consent.proof())
              .map(proof -> proof.saying(wordings.getOrDefault(proof.wordingVersion(), "")))
              .orElse(null);
      return new ImportedConsent(
          said.subscriberId(), said.list(), consent.with(whole), said.file(), said.importedAt());
    }
  }
}
