package io.postrider.audience.consent;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.text.OneLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who asked to be subscribed, and the evidence that they did. Safe for use by several threads and
 * processes.
 */
@Repository
public class SignUps {

  private static final Duration COUNTS_FOR = Duration.ofDays(2);

  private static final String ADD =
      """
      INSERT INTO sign_up (address_key, address, digest, lists, topics, locale, wording, page,
                           asked_from, asked_at, mail, due_at)
      VALUES (:key, :address, :digest, :lists, :topics, :locale, :wording, :page,
              :from, :now, 'WAITING', :now)
      """;

  private static final String ADD_WORDING =
      "INSERT INTO consent_wording (hash, wording, first_at) VALUES (?, ?, ?)";

  private static final String ADD_TO_FORM = "INSERT INTO form_wording (digest, hash) VALUES (?, ?)";

  private static final String KNOWS = "SELECT COUNT(*) FROM consent_wording WHERE hash = ?";

  private static final String WORDING =
      """
      SELECT w.wording FROM form_wording f JOIN consent_wording w ON w.hash = f.hash
       WHERE f.digest = ? AND f.hash = ?
      """;

  static final String SELECT =
      """
      SELECT u.id, u.address, u.digest, u.lists, u.topics, u.locale, u.wording, w.wording AS text,
             u.page, u.asked_from, u.asked_at, u.confirmed_at, u.confirmed_from
        FROM sign_up u JOIN consent_wording w ON w.hash = u.wording
      """;

  private static final String LOCK = "SELECT id FROM sign_up WHERE id = ? FOR UPDATE";

  private static final String CONFIRM =
      """
      UPDATE sign_up
         SET subscriber_id = :subscriber, confirmed_at = :now, confirmed_from = :from, to_welcome = :joined,
             waits_since = :waits
       WHERE id = :id AND confirmed_at IS NULL
      """;

  private static final String OF = " WHERE u.subscriber_id = ? ORDER BY u.id";

  private static final String FORGET_MAILED = "DELETE FROM sign_up_mailed WHERE at < ?";

  private static final String FORGET_COUNTS = "DELETE FROM sign_up_count WHERE since < ?";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Set<String> knownWordings = ConcurrentHashMap.newKeySet();

  SignUps(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Writes down that somebody asks. Whoever is subscribed already, or must not be mailed, is
   * written down alike: the answer cannot tell, nor how long it took.
   */
  public void add(SignUpRequest request) {
    String version = keep(request.digest(), request.wording());
    transactions.run(
        () ->
            jdbc.sql(ADD)
                .param("key", request.address().key())
                .param("address", request.address().toString())
                .param("digest", request.digest())
                .param("lists", String.join(" ", request.lists()))
                .param("topics", request.topics().isEmpty() ? null : topics(request.topics()))
                .param("locale", request.locale())
                .param("wording", version)
                .param("page", OneLine.of(request.page()))
                .param("from", request.from())
                .param("now", UtcColumn.of(clock.instant()))
                .update());
  }

  private static String topics(List<String> slugs) {
    return String.join("|", slugs);
  }

  /** The version of a wording: its SHA-256, in hexadecimal digits. */
  public static String version(String wording) {
    try {
      byte[] octets = wording.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * Keeps the wording of a digest's form, so that whoever agrees to it can be believed.
   *
   * @return its version
   */
  public String keep(String digest, String wording) {
    String version = version(wording);
    if (knownWordings.contains(digest + " " + version)) {
      return version;
    }
    if (jdbc.sql(KNOWS).param(version).query(Long.class).single() == 0) {
      add(ADD_WORDING, version, wording, UtcColumn.of(clock.instant()));
    }
    if (wording(digest, version).isEmpty()) {
      add(ADD_TO_FORM, digest, version);
    }
    knownWordings.add(digest + " " + version);
    return version;
  }

  private void add(String sql, String... values) {
    try {
      transactions.run(() -> jdbc.sql(sql).params((Object[]) values).update());
    } catch (DuplicateKeyException e) {
      // Somebody else was first, with the same text.
    }
  }

  /**
   * The wording of that version on a digest's form; empty if nobody has agreed to it there, and no
   * form was printed.
   */
  public Optional<String> wording(String digest, String version) {
    return version.length() == 64
        ? jdbc.sql(WORDING)
            .params(digest, version)
            .query((row, number) -> row.getString(1))
            .optional()
        : Optional.empty();
  }

  /** The one with this id, if it is kept. */
  public Optional<SignUp> find(long id) {
    return jdbc.sql(SELECT + " WHERE u.id = ?").param(id).query(SignUps::read).optional();
  }

  /** The evidence of a subscriber's consent, oldest first. */
  public List<SignUp> of(long subscriberId) {
    return jdbc.sql(SELECT + OF).param(subscriberId).query(SignUps::read).list();
  }

  /** The same, which nobody else confirms before the open transaction ends. */
  Optional<SignUp> lock(long id) {
    jdbc.sql(LOCK).param(id).query(Long.class).list();
    return find(id);
  }

  /**
   * Writes down, in the open transaction, that it is confirmed.
   *
   * @param joined the lists that they were not on before
   */
  void confirmed(
      SignUp signUp, long subscriberId, SignUp.Confirmation confirmation, List<String> joined) {
    String now = UtcColumn.of(confirmation.at());
    jdbc.sql(CONFIRM)
        .param("subscriber", subscriberId)
        .param("now", now)
        .param("waits", joined.isEmpty() ? null : now)
        .param("from", confirmation.from())
        .param("joined", joined.isEmpty() ? null : String.join(" ", joined))
        .param("id", signUp.id())
        .update();
  }

  /** Forgets whom limits need not know any more. */
  public void forgetOld() {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          jdbc.sql(FORGET_MAILED).param(UtcColumn.of(now.minus(COUNTS_FOR))).update();
          jdbc.sql(FORGET_COUNTS).param(UtcColumn.of(now.minus(COUNTS_FOR))).update();
        });
  }

  static SignUp read(ResultSet row, int number) throws SQLException {
    String topics = row.getString("topics");
    return new SignUp(
        row.getLong("id"),
        row.getString("address"),
        row.getString("digest"),
        List.of(row.getString("lists").split(" ")),
        topics == null ? List.of() : List.of(topics.split("\\|")),
        row.getString("locale"),
        new SignUp.Wording(row.getString("wording"), row.getString("text")),
        row.getString("page"),
        row.getString("asked_from"),
        UtcColumn.read(row, "asked_at"),
        confirmation(row));
  }

  private static SignUp.@Nullable Confirmation confirmation(ResultSet row) throws SQLException {
    Instant at = UtcColumn.readNullable(row, "confirmed_at");
    String from = row.getString("confirmed_from");
    return at == null || from == null ? null : new SignUp.Confirmation(at, from);
  }
}
