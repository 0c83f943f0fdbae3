package io.postrider.schedule;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Digest;
import io.postrider.digest.file.FrozenDigest;
import io.postrider.digest.timetable.Slot;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.edition.SlotEditions;
import io.postrider.text.Ellipsis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How far the slots of all digests are dealt with. Of several who deal with a slot at once one
 * does; the others learn that it is done. Safe for use by several threads and processes.
 */
@Repository
public class Timetables {

  private static final Logger LOG = LoggerFactory.getLogger(Timetables.class);

  private static final String SELECT =
      "SELECT digest, through, settings, mistake, gone_at FROM timetable";

  private static final String INSERT =
      "INSERT INTO timetable (digest, through, settings) VALUES (:digest, :now, :settings)";

  private static final String ADVANCE =
      "UPDATE timetable SET through = :to WHERE digest = :digest AND through = :from";

  private static final String RENEW =
      """
      UPDATE timetable SET through = :to, settings = :settings, mistake = NULL, gone_at = NULL
       WHERE digest = :digest AND through = :from
      """;

  private static final String SET_MISTAKE =
      "UPDATE timetable SET mistake = :mistake, gone_at = NULL WHERE digest = :digest";

  private static final String SET_GONE =
      """
      UPDATE timetable SET gone_at = :now, mistake = NULL
       WHERE digest = :digest AND gone_at IS NULL
      """;

  private static final String WITHDRAW =
      "UPDATE timetable SET settings = '', mistake = NULL WHERE digest = :digest AND gone_at ="
          + " :goneAt";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Editions editions;
  private final SlotEditions slots;

  Timetables(JdbcClient jdbc, Transactions transactions, Editions editions, SlotEditions slots) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.editions = editions;
    this.slots = slots;
  }

  /** All digests that a serving process has ever seen, by name. */
  public List<SlotProgress> all() {
    return jdbc.sql(SELECT + " ORDER BY digest").query(Timetables::read).list();
  }

  /** How far this digest's slots are dealt with; empty if no serving process has ever seen it. */
  public Optional<SlotProgress> find(String digest) {
    return jdbc.sql(SELECT + " WHERE digest = :digest")
        .param("digest", digest)
        .query(Timetables::read)
        .optional();
  }

  /** Begins with the first slot after this instant, unless the digest is known. */
  void begin(Digest digest, Instant now) {
    try {
      transactions.run(
          () ->
              jdbc.sql(INSERT)
                  .param("digest", digest.name())
                  .param("now", UtcColumn.of(now))
                  .param("settings", FrozenDigest.of(digest))
                  .update());
    } catch (DuplicateKeyException e) {
      // Somebody else saw it first.
    }
  }

  /**
   * Opens the edition of the next slot, unless there is one.
   *
   * @return how it stands then; empty if somebody else dealt with the slot
   */
  Optional<SlotProgress> open(SlotProgress from, Slot slot, String list) {
    return advance(from, slot.instant(), () -> add(from, slot, list));
  }

  /**
   * Records that the next slot is left out, unless there is an edition of it.
   *
   * @return how it stands then; empty if somebody else dealt with the slot
   */
  Optional<SlotProgress> skip(
      SlotProgress from, Slot slot, String list, Edition.Reason reason, String detail) {
    return advance(
        from,
        slot.instant(),
        () ->
            add(from, slot, list).ifPresent(edition -> editions.skipped(edition, reason, detail)));
  }

  /** Leaves all slots up to here without a record. */
  Optional<SlotProgress> pass(SlotProgress from, Instant to) {
    return advance(from, to, () -> {});
  }

  private Optional<Edition> add(SlotProgress at, Slot slot, String list) {
    return slots.openDue(new EditionKey(at.digest(), slot.name()), list, slot.instant());
  }

  private Optional<SlotProgress> advance(SlotProgress from, Instant to, Runnable work) {
    try {
      return transactions.run(() -> advanceNow(from, to, work));
    } catch (DuplicateKeyException e) {
      LOG.debug("Somebody opened {} by hand at this moment:", from.digest(), e);
      return Optional.empty();
    }
  }

  private Optional<SlotProgress> advanceNow(SlotProgress from, Instant to, Runnable work) {
    int rows =
        jdbc.sql(ADVANCE)
            .param("to", UtcColumn.of(to))
            .param("from", UtcColumn.of(from.through()))
            .param("digest", from.digest())
            .update();
    if (rows == 0) {
      return Optional.empty();
    }
    work.run();
    return Optional.of(from.movedTo(to));
  }

  /** Takes the file as it is now for what counts from here on. */
  void renew(SlotProgress from, Digest file, Instant to) {
    transactions.run(
        () ->
            jdbc.sql(RENEW)
                .param("to", UtcColumn.of(to))
                .param("settings", FrozenDigest.of(file))
                .param("digest", from.digest())
                .param("from", UtcColumn.of(from.through()))
                .update());
  }

  /** Keeps what is wrong with the file. */
  void spoil(SlotProgress at, String mistake) {
    String kept = Ellipsis.at(1000, mistake);
    if (!kept.equals(at.mistake()) || at.goneAt() != null) {
      transactions.run(
          () -> jdbc.sql(SET_MISTAKE).param("mistake", kept).param("digest", at.digest()).update());
    }
  }

  /** Forgets its slots, unless its file has been seen since it went away. */
  void withdraw(SlotProgress at, Instant goneAt) {
    transactions.run(
        () ->
            jdbc.sql(WITHDRAW)
                .param("digest", at.digest())
                .param("goneAt", UtcColumn.of(goneAt))
                .update());
  }

  /** Keeps that there is no file. */
  void lose(SlotProgress at, Instant now) {
    transactions.run(
        () ->
            jdbc.sql(SET_GONE)
                .param("now", UtcColumn.of(now))
                .param("digest", at.digest())
                .update());
  }

  private static SlotProgress read(ResultSet row, int number) throws SQLException {
    String settings = row.getString("settings");
    return new SlotProgress(
        row.getString("digest"),
        UtcColumn.read(row, "through"),
        settings,
        thaw(settings),
        row.getString("mistake"),
        UtcColumn.readNullable(row, "gone_at"));
  }

  /** What another version has written may not be fit for this one: then its slots are not known. */
  private static @Nullable Digest thaw(String settings) {
    if (settings.isEmpty()) {
      return null;
    }
    try {
      return FrozenDigest.thaw(settings);
    } catch (RuntimeException e) {
      LOG.debug("Recorded settings cannot be read:", e);
      return null;
    }
  }
}
