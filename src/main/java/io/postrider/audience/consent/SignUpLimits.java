package io.postrider.audience.consent;

import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.tokens.AddressHashes;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How often somebody may ask to be subscribed: by address, by network, and by digest. Counted in
 * the database, so that a restart forgets nothing, several serving processes have one limit
 * together, and nobody fills this process's memory by asking. What is counted is the hour, or the
 * day, by the clock. Safe for use by several threads and processes.
 */
@Repository
public class SignUpLimits {

  /** More than somebody needs who mistypes, and wants another list. */
  static final int PER_ADDRESS_AND_DAY = 5;

  private static final String COUNT =
      "UPDATE sign_up_count SET uses = uses + 1 WHERE subject = ? AND since = ? AND uses < ?";

  private static final String BEGIN =
      "INSERT INTO sign_up_count (subject, since, uses) VALUES (?, ?, 1)";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final AddressHashes hashes;
  private final Clock clock;
  private final int perNetwork;
  private final int perDigest;

  SignUpLimits(
      JdbcClient jdbc,
      Transactions transactions,
      AddressHashes hashes,
      Clock clock,
      @Value("${postrider.sign-ups.per-network:20}") int perNetwork,
      @Value("${postrider.sign-ups.per-digest:1000}") int perDigest) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.hashes = hashes;
    this.clock = clock;
    this.perNetwork = perNetwork;
    this.perDigest = perDigest;
  }

  /** What is exceeded. */
  public enum Limit {
    /** Of one network, in an hour. */
    NETWORK,
    /** Of one digest's form, in an hour. */
    DIGEST,
    /** Of one address, in a day. That must not show: others may have asked. */
    ADDRESS
  }

  /**
   * Counts that somebody asks.
   *
   * @return the limit that is exceeded by it; empty if they may ask
   */
  public Optional<Limit> exceeded(EmailAddress address, String digest, ClientNetwork network) {
    if (!network.isPrivate() && !counts(network.name(), Duration.ofHours(1), perNetwork)) {
      return Optional.of(Limit.NETWORK);
    }
    if (!counts("address " + hashes.of(address.key()), Duration.ofDays(1), PER_ADDRESS_AND_DAY)) {
      return Optional.of(Limit.ADDRESS);
    }
    return counts("digest " + digest, Duration.ofHours(1), perDigest)
        ? Optional.empty()
        : Optional.of(Limit.DIGEST);
  }

  private boolean counts(String subject, Duration span, int most) {
    long seconds = span.toSeconds();
    Instant since = Instant.ofEpochSecond(clock.instant().getEpochSecond() / seconds * seconds);
    String begun = UtcColumn.of(since);
    if (count(subject, begun, most)) {
      return true;
    }
    try {
      transactions.run(() -> jdbc.sql(BEGIN).params(subject, begun).update());
      return most > 0;
    } catch (DuplicateKeyException e) {
      // It was begun, by somebody else in this moment or as there are too many.
      return count(subject, begun, most);
    }
  }

  private boolean count(String subject, String since, int most) {
    return transactions.run(() -> jdbc.sql(COUNT).params(subject, since, most).update()) == 1;
  }
}
