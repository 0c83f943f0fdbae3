package io.postrider.audience.address;

import io.postrider.audience.tokens.AddressHashes;
import io.postrider.database.UtcColumn;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whom we have forgotten, by hashes of their addresses: no file brings them back. They join
 * whatever transaction is open. Safe for use by several threads.
 */
@Repository
public class ErasedAddresses {

  private static final String ADD = "INSERT INTO erased_address (hash, at) VALUES (?, ?)";

  private static final String FIND = "SELECT hash, at FROM erased_address WHERE hash IN (:hashes)";

  private static final String DROP = "DELETE FROM erased_address WHERE hash IN (:hashes)";

  private static final String ANY = "SELECT hash FROM erased_address LIMIT 1";

  private static final String COUNT = "SELECT COUNT(*) FROM erased_address";

  private final JdbcClient jdbc;
  private final AddressHashes hashes;
  private final Clock clock;

  ErasedAddresses(JdbcClient jdbc, AddressHashes hashes, Clock clock) {
    this.jdbc = jdbc;
    this.hashes = hashes;
    this.clock = clock;
  }

  /**
   * What is to be kept of an address. To be asked for before a transaction is begun, as the key may
   * have to be recorded in one of its own.
   */
  public String hash(String addressKey) {
    return hashes.of(addressKey);
  }

  /**
   * Remembers that an address is forgotten.
   *
   * @param hash that {@link #hash} gave
   */
  public void add(String addressKey, String hash) {
    lift(addressKey);
    jdbc.sql(ADD).params(hash, UtcColumn.of(clock.instant())).update();
  }

  /** Since when an address is forgotten; empty if it is not. */
  public Optional<Instant> find(String addressKey) {
    List<String> known = hashes.allOf(addressKey);
    // Where nothing was ever signed there is no key, and nobody can have been forgotten.
    return known.isEmpty()
        ? Optional.empty()
        : jdbc
            .sql(FIND)
            .param("hashes", known)
            .query((row, number) -> UtcColumn.read(row, "at"))
            .list()
            .stream()
            .findFirst();
  }

  /**
   * Which of these are forgotten.
   *
   * @throws io.postrider.audience.keys.TokenKeyMismatch if nobody can tell, as a key is missing
   */
  public Set<String> among(Collection<String> addressKeys) {
    if (addressKeys.isEmpty() || jdbc.sql(ANY).query(String.class).optional().isEmpty()) {
      return Set.of();
    }
    hashes.check();
    Map<String, String> byHash = new HashMap<>();
    addressKeys.forEach(key -> hashes.allOf(key).forEach(hash -> byHash.put(hash, key)));
    if (byHash.isEmpty()) {
      return Set.of();
    }
    Set<String> found = new HashSet<>();
    jdbc.sql(FIND)
        .param("hashes", byHash.keySet())
        .query(
            row -> {
              found.add(byHash.getOrDefault(row.getString(1), ""));
            });
    return found;
  }

  /** How many are forgotten. */
  public long count() {
    return jdbc.sql(COUNT).query(Long.class).single();
  }

  /**
   * Lets an address be known again, as its owner comes back by themselves.
   *
   * @return whether it was forgotten
   */
  public boolean lift(String addressKey) {
    List<String> known = hashes.allOf(addressKey);
    return !known.isEmpty() && jdbc.sql(DROP).param("hashes", known).update() > 0;
  }
}
