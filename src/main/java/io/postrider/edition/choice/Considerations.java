package io.postrider.edition.choice;

import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.lease.Attempt;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.edition.lease.Leases;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which posts editions considered, and what they made of them. */
@Repository
public class Considerations {

  private static final String DELETE =
      "DELETE FROM edition_consideration WHERE edition_id = :edition";

  private static final String INSERT =
      """
      INSERT INTO edition_consideration (edition_id, consideration)
      VALUES (:edition, :consideration)
      """;

  private static final String REPEAT =
      """
      INSERT INTO edition_consideration (edition_id, consideration)
      SELECT :edition, consideration FROM edition_consideration WHERE edition_id = :source
      """;

  private static final String SELECT =
      "SELECT consideration FROM edition_consideration WHERE edition_id = :edition";

  private static final String SELECT_LAST =
      """
      SELECT c.consideration FROM edition_consideration c JOIN edition e ON e.id = c.edition_id
       WHERE e.digest = :digest AND e.cut_off < :before ORDER BY e.cut_off DESC, e.id DESC LIMIT 1
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Leases leases;

  Considerations(JdbcClient jdbc, Leases leases) {
    this.jdbc = jdbc;
    this.leases = leases;
  }

  /**
   * Keeps what an attempt found, in place of what an earlier one did.
   *
   * @throws LeaseLost if the edition is no longer the attempt's
   */
  public void keep(Attempt attempt, Edition edition, Consideration consideration) {
    leases.hold(
        attempt,
        () -> {
          jdbc.sql(DELETE).param("edition", edition.id()).update();
          add(edition, consideration);
        });
  }

  /** Keeps what was found before the edition was there, in the open transaction. */
  public void add(Edition edition, Consideration consideration) {
    jdbc.sql(INSERT)
        .param("edition", edition.id())
        .param("consideration", JSON.writeValueAsString(consideration))
        .update();
  }

  /** Keeps what another edition found, as this one says the same, in the open transaction. */
  public void repeat(Edition edition, Edition source) {
    jdbc.sql(REPEAT).param("edition", edition.id()).param("source", source.id()).update();
  }

  /** What the edition considered; empty if it has not come to that. */
  public Optional<Consideration> find(Edition edition) {
    return jdbc.sql(SELECT)
        .param("edition", edition.id())
        .query((row, number) -> read(row.getString("consideration")))
        .optional();
  }

  /** What the digest's last edition before that cut-off considered; empty if there is none. */
  Optional<Consideration> last(String digest, Instant before) {
    return jdbc.sql(SELECT_LAST)
        .param("digest", digest)
        .param("before", UtcColumn.of(before))
        .query((row, number) -> read(row.getString("consideration")))
        .optional();
  }

  private static Consideration read(String json) {
    return JSON.readValue(json, Consideration.class);
  }
}
