package io.postrider.audience.keys;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The keys that links are signed with: configured ones, of which the first signs, and one that is
 * made and kept in the database where none is configured. Which ones have signed is recorded by id.
 * Safe for use by several threads.
 */
@Repository
@Lazy(false)
public class TokenKeys {

  private static final String ALL = "SELECT id, secret FROM token_key ORDER BY id";

  private static final String INSERT =
      "INSERT INTO token_key (id, secret, created_at) VALUES (?, ?, ?)";

  // One name for everyone: of two processes that make a key at once, the second finds the first
  // one's.
  private static final String KEPT_ID = "kept";

  private final List<TokenKey> configured;
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  private volatile @Nullable TokenKey signing;
  private volatile @Nullable TokenKey kept;

  /**
   * Reads the configured ones.
   *
   * @param secrets separated by commas, the one that signs first; may be empty
   * @throws TokenKeyRefused if one of them does not protect links
   */
  public TokenKeys(
      @Value("${postrider.token-key:}") String secrets,
      JdbcClient jdbc,
      Transactions transactions,
      Clock clock) {
    this.configured =
        Arrays.stream(secrets.split(","))
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .map(TokenKeys::key)
            .toList();
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The key that signs links of mails to readers; it is recorded, in a transaction of its own,
   * before its first use.
   */
  public TokenKey signing() {
    TokenKey known = signing;
    if (known == null) {
      known = configured.isEmpty() ? kept() : recorded(configured.get(0));
      signing = known;
    }
    return known;
  }

  /** The key that signs links that harm nobody; it need not be recorded. */
  public TokenKey forPreviews() {
    return configured.isEmpty() ? signing() : configured.get(0);
  }

  /** The key with this id. */
  public Optional<TokenKey> find(String id) {
    return id.equals(KEPT_ID)
        ? Optional.ofNullable(findKept())
        : configured.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** All that may have signed: the configured ones, and the one that was made, if there is one. */
  public List<TokenKey> all() {
    TokenKey made = findKept();
    return made == null ? configured : Stream.concat(configured.stream(), Stream.of(made)).toList();
  }

  /**
   * Makes sure that every key that has signed is still there.
   *
   * @throws TokenKeyMismatch if not
   */
  public void check() {
    List<String> present = configured.stream().map(TokenKey::id).toList();
    List<String> missing =
        rows().stream()
            .filter(row -> row.key == null && !present.contains(row.id))
            .map(Row::id)
            .toList();
    if (!missing.isEmpty()) {
      throw new TokenKeyMismatch(missing, present);
    }
  }

  private record Row(String id, @Nullable TokenKey key) {}

  private List<Row> rows() {
    return jdbc.sql(ALL).query(TokenKeys::row).list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String id = row.getString("id");
    byte[] secret = row.getBytes("secret");
    return new Row(id, secret == null ? null : new TokenKey(id, secret));
  }

  private @Nullable TokenKey findKept() {
    if (kept == null) {
      rows().stream().filter(row -> row.id.equals(KEPT_ID)).forEach(row -> kept = row.key);
    }
    return kept;
  }

  private TokenKey kept() {
    if (findKept() == null) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      insert(KEPT_ID, secret);
    }
    return find(KEPT_ID).orElseThrow();
  }

  private TokenKey recorded(TokenKey key) {
    if (rows().stream().noneMatch(row -> row.id.equals(key.id()))) {
      insert(key.id(), null);
    }
    return key;
  }

  private void insert(String id, byte @Nullable [] secret) {
    try {
      transactions.run(
          () -> {
            String now = UtcColumn.of(clock.instant());
            jdbc.sql(INSERT).param(id).param(secret).param(now).update();
          });
    } catch (DuplicateKeyException e) {
      // somebody else was first, and that key is as good
    }
  }

  private static TokenKey key(String secret) {
    SecretRules.broken(secret)
        .ifPresent(
            rule -> {
              throw new TokenKeyRefused(rule);
            });
    return TokenKey.of(secret);
  }
}
