package io.postrider.delivery.ledger;

import io.postrider.audience.Eligibility;

/**
 * Everything that writes the table {@code delivery}, side by side. Each names the states that it
 * moves rows from, and moves them as {@link DeliveryState#mayBecome} allows and not otherwise; a
 * row's history is what these have done to it.
 *
 * <p>MySQL evaluates one assignment after the other: what a statement reads of a row it reads
 * before it writes that, and the state is written last.
 */
enum LedgerStatement {
  /** Gives candidates their rows. Takes: why one is left out; their tables and conditions. */
  FREEZE(
      """
      INSERT INTO delivery (edition_id, subscriber_id, state, reason, settled_at)
      SELECT :edition, c.id,
             CASE WHEN c.exclusion IS NULL THEN 'PENDING' ELSE 'EXCLUDED' END,
             c.exclusion,
             CASE WHEN c.exclusion IS NULL THEN NULL ELSE :now END
        FROM (SELECT s.id AS id, %s AS exclusion
      %s) c
      """),

  // BETWEEN besides IN: H2 uses no index for an IN behind the first column and would read the whole
  // edition.
  /** Takes rows for a connection that may work, whose readers may be mailed. */
  CLAIM(
      """
      UPDATE delivery
         SET claim = :claim, attempt = :attempt, term = :term, claimed_at = :now, tries = tries + 1,
             due_at = NULL, reason = NULL, reply = NULL, state = 'SENDING'
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)
         AND (state = 'PENDING' OR (state = 'DEFERRED' AND due_at <= :now))
         AND EXISTS (SELECT 1 FROM lease l JOIN edition e ON e.id = l.edition_id
                      WHERE l.edition_id = :edition AND l.term = :term AND e.stop_requested = FALSE
                        AND (e.approval IS NULL OR e.approval = 'APPROVED'))
         AND
      """
          + Eligibility.MAY_BE_MAILED),

  /** Leaves out those who wait. Takes: why, in SQL; whom. */
  EXCLUDE(
      """
      UPDATE delivery
         SET reason = %s, settled_at = :now, due_at = NULL, state = 'EXCLUDED'
       WHERE %s AND state IN ('PENDING', 'DEFERRED')
      """),

  /**
   * Forgets what relays said of a reader, in whatever state; their states stay. An owner that comes
   * back cannot write an answer behind that: what is in doubt is nobody's claim any more.
   */
  FORGET(
      """
      UPDATE delivery
         SET reply = NULL, overruled_reply = NULL,
             claim = CASE WHEN state = 'IN_DOUBT' THEN NULL ELSE claim END
       WHERE subscriber_id = :subscriber AND state <> 'SENDING'
      """),

  // All rows of one outcome in one statement: they differ by what the relay answered only. An owner
  // that lost its term and comes back settles what is final; the rest stays in doubt.
  /** Writes how rows of a claim ended. Takes: what the relay answered, by row. */
  SETTLE(
      """
      UPDATE delivery
         SET reason = :reason, reply = CASE subscriber_id %s ELSE reply END,
             due_at = :due, settled_at = :now, state = :state
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)
         AND claim = :claim
         AND (state = 'SENDING' OR (state = 'IN_DOUBT' AND :fromDoubt = TRUE))
      """),

  /** Makes rows of a claim pending again that nobody was mailed for. */
  GIVE_BACK(
      """
      UPDATE delivery
         SET claim = NULL, claimed_at = NULL, tries = tries - 1, state = 'PENDING'
       WHERE edition_id = :edition AND subscriber_id IN (:ids) AND claim = :claim AND state = 'SENDING'
      """),

  /** Makes refused rows of an attempt pending again, as the refusals turned out to be about us. */
  TAKE_BACK(
      """
      UPDATE delivery
         SET claim = NULL, claimed_at = NULL, settled_at = NULL, reason = NULL, reply = NULL,
             state = 'PENDING'
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most
         AND subscriber_id IN (:ids) AND attempt = :attempt AND term = :term AND state = 'REFUSED'
      """),

  /** Doubts what an owner left that is gone or silent. */
  DOUBT(
      """
      UPDATE delivery
         SET reason = CASE WHEN term = :goneTerm THEN '%s' ELSE '%s' END,
             settled_at = :now, state = 'IN_DOUBT'
       WHERE edition_id = :edition AND state = 'SENDING' AND term < :belowTerm
         AND subscriber_id = :subscriber
      """
          .formatted(Reason.OWNER_DIED, Reason.OWNER_SILENT)),

  /** Gives up what was put off, of an edition that was ready long ago. */
  EXPIRE(
      """
      UPDATE delivery
         SET settled_at = :now, due_at = NULL, state = 'EXPIRED'
       WHERE edition_id = :edition AND state = 'DEFERRED'
         AND EXISTS (SELECT 1 FROM edition e
                      WHERE e.id = :edition AND e.opened_at <= :readyBefore
                        AND COALESCE(e.due_at, e.opened_at) <= :readyBefore
                        AND COALESCE(e.approval_at, e.opened_at) <= :readyBefore
                        AND COALESCE(e.renewed_at, e.opened_at) <= :readyBefore)
      """),

  /** Has what was put off be due now; its state stays. */
  HASTEN(
      """
      UPDATE delivery SET due_at = :now
       WHERE edition_id = :edition AND state = 'DEFERRED' AND due_at > :now
      """),

  /** Puts letters back in line that could not be written. */
  RECALL(
      """
      UPDATE delivery SET due_at = NULL, claim = NULL, state = 'PENDING'
       WHERE edition_id = :edition AND state = 'DEFERRED' AND reason = '%s'
      """
          .formatted(Reason.NOT_WRITTEN)),

  /** Rules that what is in doubt was accepted. */
  ACCEPT(
      """
      UPDATE delivery
         SET ruling = '%s', ruled_by = :by, ruled_at = :now, settled_at = :now, state = 'ACCEPTED'
       WHERE edition_id = :edition AND state = 'IN_DOUBT'
      """
          .formatted(Rulings.Ruling.ACCEPT)),

  /** Rules that what is in doubt is mailed again. */
  RESEND(
      """
      UPDATE delivery
         SET ruling = '%s', ruled_by = :by, ruled_at = :now, settled_at = NULL, claim = NULL,
             state = 'PENDING'
       WHERE edition_id = :edition AND state = 'IN_DOUBT' AND term < :belowTerm
      """
          .formatted(Rulings.Ruling.RESEND)),

  /** Mails again what was refused or given up; the record is written first. */
  OVERRULE(
      """
      UPDATE delivery
         SET overruled = COALESCE(reason, '%1$s'), overruled_reply = reply, overruled_by = :by,
             overruled_at = :now, reason = NULL, reply = NULL, claim = NULL, settled_at = NULL,
             due_at = NULL, state = 'PENDING'
       WHERE edition_id = :edition AND state IN ('REFUSED', 'EXPIRED')
         AND COALESCE(reason, '%1$s') IN (:reasons)
      """
          .formatted(Reason.UNKNOWN)),

  // By the whole key: for a range a database may look through the table, and waits for whoever has
  // rows of other editions.
  /** Removes a row for good. What may change yet, or needs a ruling, stays. */
  PURGE(
      """
      DELETE FROM delivery
       WHERE edition_id = :edition AND subscriber_id = :subscriber
         AND state <> 'PENDING' AND state <> 'SENDING' AND state <> 'DEFERRED' AND state <> 'IN_DOUBT'
      """);

  private final String sql;

  LedgerStatement(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  /** The statement with what it takes. */
  String with(Object... parts) {
    return sql.formatted(parts);
  }
}
