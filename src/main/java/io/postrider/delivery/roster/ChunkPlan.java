package io.postrider.delivery.roster;

import io.postrider.delivery.brake.Canaries;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.digest.Canary;
import io.postrider.digest.Digest;
import io.postrider.edition.Edition;
import io.postrider.text.Count;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Divides a roster into chunks. */
@Repository
class ChunkPlan {

  private static final String PLAN =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT :edition, slice + 1, MIN(subscriber_id), MAX(subscriber_id), COUNT(*)
        FROM (SELECT subscriber_id,
                     FLOOR((ROW_NUMBER() OVER (ORDER BY subscriber_id) - 1) / :size) AS slice
                FROM delivery WHERE edition_id = :edition AND subscriber_id > :behind) numbered
       GROUP BY slice
      """;

  private static final String TO_MAIL =
      """
      SELECT subscriber_id FROM delivery WHERE edition_id = :edition AND state = 'PENDING'
       ORDER BY subscriber_id LIMIT :first
      """;

  private static final String PLAN_CANARY =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT :edition, :number, MIN(subscriber_id), MAX(subscriber_id), COUNT(*)
        FROM delivery WHERE edition_id = :edition AND subscriber_id <= :last
      """;

  private static final String PLANNED =
      "SELECT COALESCE(SUM(size), 0) FROM chunk WHERE edition_id = :edition";

  private final JdbcClient jdbc;
  private final ChunkCounts counts;

  ChunkPlan(JdbcClient jdbc, ChunkCounts counts) {
    this.jdbc = jdbc;
    this.counts = counts;
  }

  /**
   * Plans the chunks of a roster that is written whole, in the open transaction: the canary's, if
   * the digest has one, and those of everybody else.
   *
   * @param candidates how many rows the roster has
   * @throws IllegalStateException if the chunks hold more or fewer
   */
  void plan(Edition edition, Digest digest, long candidates) {
    Canary canary = digest.delivery().canary();
    jdbc.sql(PLAN)
        .param("edition", edition.id())
        .param("size", Math.max(500, (candidates + 399) / 400))
        .param("behind", canary == null ? 0 : planCanary(edition, canary))
        .update();
    long planned = jdbc.sql(PLANNED).param("edition", edition.id()).query(Long.class).single();
    if (planned != candidates) {
      throw new IllegalStateException(
          "The chunks of edition %s hold %s, its roster %s; nothing was sent."
              .formatted(
                  edition.key(), Count.of(planned, "row"), Count.of(candidates, "candidate")));
    }
    counts.keepAll(edition.id());
  }

  /** The canary's chunk ends with its last reader who is to be mailed. */
  private long planCanary(Edition edition, Canary canary) {
    List<Long> first =
        jdbc.sql(TO_MAIL)
            .param("edition", edition.id())
            .param("first", canary.first())
            .query((row, number) -> row.getLong(1))
            .list();
    if (first.isEmpty()) {
      return 0;
    }
    long last = first.get(first.size() - 1);
    jdbc.sql(PLAN_CANARY)
        .param("edition", edition.id())
        .param("number", Canaries.CHUNK)
        .param("last", last)
        .update();
    return last;
  }
}
