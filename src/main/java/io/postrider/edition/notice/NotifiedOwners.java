package io.postrider.edition.notice;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.digest.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which owners have been told a notice. Their addresses are not kept, for they may hold secrets,
 * but a hash that differs from notice to notice.
 */
@Repository
public class NotifiedOwners {

  private static final String SELECT = "SELECT target FROM owner_told WHERE notice_id = :notice";

  private static final String INSERT =
      "INSERT INTO owner_told (notice_id, target, at) VALUES (:notice, :target, :now)";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  NotifiedOwners(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Those of these owners who have not been told. */
  public List<Owner> missing(Notice notice, List<Owner> owners) {
    Set<String> told =
        new HashSet<>(jdbc.sql(SELECT).param("notice", notice.id()).query(String.class).list());
    return owners.stream().filter(owner -> !told.contains(hash(notice, owner))).toList();
  }

  /** Writes down that this one has been told. */
  public void add(Notice notice, Owner owner) {
    try {
      transactions.run(
          () ->
              jdbc.sql(INSERT)
                  .param("notice", notice.id())
                  .param("target", hash(notice, owner))
                  .param("now", UtcColumn.of(clock.instant()))
                  .update());
    } catch (DuplicateKeyException e) {
      // Another process that took this notice for abandoned was faster.
    }
  }

  private static String hash(Notice notice, Owner owner) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String salted = notice.id() + " " + owner.target();
      return HexFormat.of().formatHex(sha.digest(salted.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
