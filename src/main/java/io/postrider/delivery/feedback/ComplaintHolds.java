package io.postrider.delivery.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Contents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * For which providers' readers a digest's next editions are held, since too many of them complained
 * of one, until a person rules. Safe for use by several processes.
 */
@Repository
public class ComplaintHolds {

  private static final String HELD_FOR = "Held for readers at ";

  // Which edition is the next one is told by when they began to deliver: an edition may have been
  // opened long before, for a time that was chosen or until somebody approves.
  private static final String HELD =
      """
      SELECT r.edition_id, r.provider, r.complaints, r.accepted, CONCAT(e.digest, '/', e.slot) AS edition
        FROM complaint_rate r JOIN edition e ON e.id = r.edition_id
       WHERE r.digest = :digest AND r.held_at IS NOT NULL AND r.lifted_at IS NULL
         AND r.edition_id <> :edition
         AND NOT EXISTS (SELECT 1 FROM chunk_attempt h
                          WHERE h.edition_id = :edition
                            AND h.started_at < COALESCE(
                              (SELECT MIN(c.started_at) FROM chunk_attempt c
                                WHERE c.edition_id = r.edition_id), e.opened_at))
       ORDER BY r.provider, r.edition_id
      """;

  private static final String DIGESTS =
      """
      SELECT digest FROM complaint_rate
       WHERE held_at IS NOT NULL AND lifted_at IS NULL AND provider = :provider
      """;

  private static final String LIFT =
      """
      UPDATE complaint_rate SET lifted_by = :by, lifted_at = :now
       WHERE held_at IS NOT NULL AND lifted_at IS NULL AND provider = :provider
      """;

  private static final String LIFT_ONE = LIFT + " AND edition_id = :edition";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Contents contents;
  private final Clock clock;

  ComplaintHolds(JdbcClient jdbc, Transactions transactions, Contents contents, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.contents = contents;
    this.clock = clock;
  }

  /** That complaints of an edition hold later ones for a provider's readers. */
  private record Hold(long editionId, String edition, ComplaintRate rate) {

    static Hold read(ResultSet row, int number) throws SQLException {
      return new Hold(
          row.getLong("edition_id"),
          row.getString("edition"),
          new ComplaintRate(
              row.getString("provider"), row.getLong("complaints"), row.getLong("accepted")));
    }

    String sentence() {
      return "%s of %s".formatted(rate.sentence(), edition);
    }

    /** Whether a pause was said to be for it; the numbers may have grown since. */
    boolean isNamedIn(String detail) {
      return Arrays.stream(detail.split(HELD_FOR))
          .filter(said -> said.startsWith(rate.provider() + ": "))
          .anyMatch(
              said ->
                  said.contains(" of %s.".formatted(edition))
                      || said.contains(" of %s;".formatted(edition)));
    }
  }

  /** The digest whose next edition it concerns: a one-off has a name of its own. */
  String digestOf(Edition edition) {
    return contents.settings(edition).map(Digest::name).orElse(edition.key().digest());
  }

  /**
   * The domains whose readers get nothing of an edition until somebody rules, and why: what they
   * complained of had begun to go out before it.
   *
   * @param digest its settings
   */
  public Map<String, String> held(Edition edition, Digest digest) {
    Map<String, String> held = new TreeMap<>();
    holds(edition, digest.name()).stream()
        .collect(groupingBy(hold -> hold.rate().provider()))
        .forEach(
            (provider, holds) -> {
              String why =
                  holds.stream()
                      .map(Hold::sentence)
                      .collect(joining("; ", HELD_FOR + provider + ": ", "."));
              Provider.of(provider).domains().forEach(domain -> held.put(domain, why));
            });
    return held;
  }

  private List<Hold> holds(Edition edition, String digest) {
    return jdbc.sql(HELD)
        .param("digest", digest)
        .param("edition", edition.id())
        .query(Hold::read)
        .list();
  }

  /**
   * Somebody rules that a paused edition goes out to everybody, and with it the later ones. What
   * its pause does not name was not shown to them, and holds as before. In the open transaction or
   * one of its own.
   *
   * @param by who says so
   */
  public void lift(Edition edition, String by) {
    String detail = Objects.requireNonNullElse(edition.detail(), "");
    transactions.join(
        () ->
            holds(edition, digestOf(edition)).stream()
                .filter(hold -> hold.isNamedIn(detail))
                .mapToInt(
                    hold ->
                        lifting(LIFT_ONE, hold.rate().provider(), by)
                            .param("edition", hold.editionId())
                            .update())
                .sum());
  }

  /**
   * Somebody rules that a provider's readers are mailed again, before an edition waits for them.
   *
   * @param provider one of its domains
   * @param by who says so
   * @return the digests that were held for them
   */
  public Set<String> lift(String provider, String by) {
    String name = Provider.of(provider).name();
    return transactions.run(
        () -> {
          Set<String> digests =
              new TreeSet<>(
                  jdbc.sql(DIGESTS)
                      .param("provider", name)
                      .query((row, number) -> row.getString(1))
                      .list());
          lifting(LIFT, name, by).update();
          return digests;
        });
  }

  private JdbcClient.StatementSpec lifting(String sql, String provider, String by) {
    return jdbc.sql(sql)
        .param("provider", provider)
        .param("by", by)
        .param("now", UtcColumn.of(clock.instant()));
  }
}
