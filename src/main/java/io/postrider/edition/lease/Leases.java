package io.postrider.edition.lease;

import io.postrider.database.Transactions;
import io.postrider.edition.Edition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who may work on an edition: one process at a time. Whoever wants a lease that is taken watches
 * its beat with a monotonic clock; no wall clock is compared with another.
 */
@Repository
public class Leases {

  /** How often an owner shows life. */
  static final Duration BEAT = Duration.ofSeconds(2);

  /** How long a beat must stand still before the lease is taken over. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration GLANCE = Duration.ofMillis(500);

  private static final String SELECT =
      "SELECT owner, term, beat FROM lease WHERE edition_id = :edition";

  private static final String LOCK_IF_FREE =
      "SELECT term FROM lease WHERE edition_id = :edition FOR UPDATE SKIP LOCKED";

  private static final String TAKE =
      """
      UPDATE lease SET owner = :owner, term = term + 1, beat = beat + 1
       WHERE edition_id = :edition AND term = :term AND beat = :beat
      """;

  private static final String SHOW_LIFE =
      "UPDATE lease SET beat = beat + 1 WHERE edition_id = :edition AND term = :term";

  private static final String RELEASE =
      "UPDATE lease SET owner = NULL WHERE edition_id = :edition AND term = :term";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Ticks ticks;
  private final LeaseOwner self;

  @Autowired
  Leases(JdbcClient jdbc, Transactions transactions, Ticks ticks) {
    this(jdbc, transactions, ticks, LeaseOwner.self());
  }

  /**
   * Leases for one process.
   *
   * @param self the process that takes them
   */
  Leases(JdbcClient jdbc, Transactions transactions, Ticks ticks, LeaseOwner self) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.ticks = ticks;
    this.self = self;
  }

  /** This process, as a lease of its own names it. */
  public String self() {
    return self.toString();
  }

  /** Whether another process could ever prove that this one is dead. */
  public boolean canBeProvenDead() {
    return self.isBeside(self);
  }

  /**
   * Whether an owner certainly lives no more; false if nobody can know.
   *
   * @param owner as a lease or an attempt names it
   */
  public boolean isProvenDead(String owner) {
    return LeaseOwner.parse(owner).isProvenDead(self);
  }

  /**
   * Takes the lease: at once if it is free or its owner is proven dead, else after its beat stood
   * still for ten seconds.
   *
   * @throws EditionHeld if its owner lives, or stands still in a transaction that keeps the lease
   *     locked
   */
  public Lease take(Edition edition) {
    Row seen = look(edition);
    Silence silence = new Silence();
    while (!isGone(seen) && !silence.isLongEnough()) {
      ticks.pass(GLANCE);
      Row now = look(edition);
      if (now.owner() != null && !now.equals(seen)) {
        throw heldBy(edition, now.owner());
      }
      seen = now;
    }
    return take(edition, seen);
  }

  private Lease take(Edition edition, Row seen) {
    ProcessTrace.of(self).leave();
    if (!takeWhenUnlocked(edition, seen)) {
      String winner = look(edition).owner();
      throw heldBy(edition, winner == null ? self.toString() : winner);
    }
    return new Lease(edition.id(), seen.term() + 1, self.toString(), isGone(seen), this);
  }

  private EditionHeld heldBy(Edition edition, String owner) {
    return EditionHeld.alive(edition.key(), forPeople(owner));
  }

  private String forPeople(String owner) {
    return LeaseOwner.parse(owner).forPeople(self);
  }

  /**
   * A process that was frozen in a transaction, or whose end the database has not noticed yet, may
   * keep the lease locked: that is waited for as long as for a beat.
   *
   * @return whether the lease was still as it was seen, and is taken
   */
  private boolean takeWhenUnlocked(Edition edition, Row seen) {
    Silence silence = new Silence();
    Optional<Boolean> taken = takeUnlessLocked(edition, seen);
    while (taken.isEmpty()) {
      if (silence.isLongEnough()) {
        String owner = seen.owner();
        throw EditionHeld.inTransaction(
            edition.key(), owner == null ? "a process" : forPeople(owner));
      }
      ticks.pass(GLANCE);
      taken = takeUnlessLocked(edition, seen);
    }
    return taken.get();
  }

  private Optional<Boolean> takeUnlessLocked(Edition edition, Row seen) {
    return transactions.run(
        () -> {
          if (jdbc.sql(LOCK_IF_FREE)
              .param("edition", edition.id())
              .query()
              .listOfRows()
              .isEmpty()) {
            return Optional.empty();
          }
          int taken =
              jdbc.sql(TAKE)
                  .param("owner", self.toString())
                  .param("edition", edition.id())
                  .param("term", seen.term())
                  .param("beat", seen.beat())
                  .update();
          return Optional.of(taken == 1);
        });
  }

  /**
   * Who holds the lease now, in words for people; empty if nobody does, or a process that is proven
   * dead.
   */
  public Optional<String> holder(Edition edition) {
    Row row = look(edition);
    return isGone(row) ? Optional.empty() : Optional.ofNullable(row.owner()).map(this::forPeople);
  }

  /**
   * Whether the lease is still in the attempt's term. Within a transaction nobody can take it over
   * before its end.
   */
  public boolean holds(Attempt attempt) {
    return jdbc.sql("SELECT term FROM lease WHERE edition_id = :edition FOR UPDATE")
            .param("edition", attempt.edition())
            .query(Integer.class)
            .single()
        == attempt.term();
  }

  /**
   * Runs database work in one transaction in which nobody can take the lease over. A process that
   * slept through its own replacement finds out here, before it changes what is no longer its own.
   *
   * @throws LeaseLost if the attempt's term is over
   */
  public <T> T hold(Attempt attempt, Supplier<T> work) {
    return transactions.run(
        () -> {
          if (!holds(attempt)) {
            throw new LeaseLost(attempt);
          }
          return work.get();
        });
  }

  /** Like {@link #hold(Attempt, Supplier)}, without a result. */
  public void hold(Attempt attempt, Runnable work) {
    hold(
        attempt,
        () -> {
          work.run();
          return true;
        });
  }

  /** Shows that the owner lives. */
  boolean beat(Lease lease) {
    return transactions.alone(() -> update(SHOW_LIFE, lease)) == 1;
  }

  void release(Lease lease) {
    transactions.alone(() -> update(RELEASE, lease));
  }

  private int update(String sql, Lease lease) {
    return jdbc.sql(sql).param("edition", lease.editionId()).param("term", lease.term()).update();
  }

  private boolean isGone(Row row) {
    return row.owner() == null || LeaseOwner.parse(row.owner()).isProvenDead(self);
  }

  private Row look(Edition edition) {
    return jdbc.sql(SELECT).param("edition", edition.id()).query(Leases::read).single();
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    return new Row(row.getString("owner"), row.getInt("term"), row.getLong("beat"));
  }

  private record Row(@Nullable String owner, int term, long beat) {}

  /**
   * How long nothing has moved under our eyes. Time in which we did not look ourselves, as this
   * process or its machine stood still, counts for a beat at most: the owner may have stood still
   * with us.
   */
  private final class Silence {

    private Duration watched = Duration.ZERO;
    private Duration last = ticks.now();

    boolean isLongEnough() {
      Duration now = ticks.now();
      Duration since = now.minus(last);
      watched = watched.plus(since.compareTo(BEAT) < 0 ? since : BEAT);
      last = now;
      return watched.compareTo(SILENCE) >= 0;
    }
  }
}
