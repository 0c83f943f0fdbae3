package io.postrider.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An edition of as many rows as wanted, {@code weekly-digest/2026-11-23}, written set by set and
 * never mailed: every state is there, in chunks of 500.
 */
public final class BigEdition {

  private static final String NUMBERS =
      """
      FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS n
              FROM (%1$s) a, (%1$s) b, (%1$s) c, (%1$s) d, (%1$s) e) numbers
      WHERE n < :rows
      """
          .formatted(
              "SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                  + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9");

  private static final String PEOPLE =
      """
      INSERT INTO subscriber (id, address_key, address, domain, created_at)
      SELECT n + 1, CONCAT('reader', n, '@example.org'), CONCAT('reader', n, '@example.org'),
             'example.org', '2026-01-01'
      """
          + NUMBERS;

  private static final String EDITION =
      """
      INSERT INTO edition (id, digest, slot, list, state, opened_at, cut_off)
      VALUES (1, 'weekly-digest', '2026-11-23', 'weekly', 'SENDING', '2026-11-23 15:00', '2026-11-23 15:00')
      """;

  private static final String ROSTER =
      """
      INSERT INTO roster (edition_id, bound, through, candidates, frozen_at)
      VALUES (1, :rows, :rows, :rows, '2026-11-23 15:00')
      """;

  private static final String CHUNKS =
      """
      INSERT INTO chunk (edition_id, number, first_subscriber, last_subscriber, size)
      SELECT 1, n + 1, n * 500 + 1, CASE WHEN n * 500 + 500 < :all THEN n * 500 + 500 ELSE :all END,
             CASE WHEN n * 500 + 500 < :all THEN 500 ELSE :all - n * 500 END
      """
          + NUMBERS;

  private static final String DELIVERIES =
      """
      INSERT INTO delivery (edition_id, subscriber_id, state, reason, reply, tries, due_at, claim,
                            attempt, term, claimed_at, settled_at)
      SELECT 1, n + 1,
             CASE MOD(n, 10) WHEN 0 THEN 'PENDING' WHEN 1 THEN 'EXCLUDED' WHEN 2 THEN 'REFUSED'
                             WHEN 3 THEN 'DEFERRED' WHEN 4 THEN 'IN_DOUBT' ELSE 'ACCEPTED' END,
             CASE MOD(n, 10) WHEN 1 THEN 'UNSUBSCRIBED' WHEN 2 THEN 'RECIPIENT_GONE'
                             WHEN 3 THEN 'GREYLISTED' WHEN 4 THEN 'LINE_BROKE' END,
             CASE WHEN MOD(n, 10) < 2 THEN NULL
                  ELSE CONCAT('250 2.0.0 Ok, queued as ', n, REPEAT(' and so on', 20)) END,
             CASE WHEN MOD(n, 10) < 2 THEN 0 ELSE 1 END,
             CASE MOD(n, 10) WHEN 3 THEN '2026-11-23 16:00' END,
             CASE WHEN MOD(n, 10) < 2 THEN NULL ELSE CONCAT('1/', n) END,
             1, 1, '2026-11-23 15:01', '2026-11-23 15:02'
      """
          + NUMBERS;

  private BigEdition() {}

  /** Writes it, up to 100,000 rows; the tables of people and editions must be empty. */
  public static void insert(JdbcClient jdbc, int rows) {
    jdbc.sql(PEOPLE).param("rows", rows).update();
    jdbc.sql(EDITION).update();
    jdbc.sql("INSERT INTO lease (edition_id, owner, term, beat) VALUES (1, NULL, 1, 1)").update();
    jdbc.sql(ROSTER).param("rows", rows).update();
    jdbc.sql(CHUNKS).param("all", rows).param("rows", (rows + 499) / 500).update();
    jdbc.sql(DELIVERIES).param("rows", rows).update();
  }
}
