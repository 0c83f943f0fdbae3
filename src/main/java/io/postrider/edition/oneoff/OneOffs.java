package io.postrider.edition.oneoff;

import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.EditionRow;
import io.postrider.edition.Editions;
import io.postrider.edition.NameTaken;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Contents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is sent once. Safe for use by several threads and processes. */
@Repository
public class OneOffs {

  private static final String SELECT =
      """
      SELECT o.name, o.asked, o.asked_by, o.asked_at, e.digest, e.slot
        FROM one_off o JOIN edition e ON e.id = o.edition_id
       WHERE o.name = :name
      """;

  private static final String UNFINISHED =
      EditionRow.SELECT
          + """
           WHERE state IN ('OPEN', 'SENDING', 'PAUSED', 'FAILED')
             AND EXISTS (SELECT 1 FROM one_off o WHERE o.edition_id = edition.id)
           ORDER BY due_at, id
          """;

  private static final String KEEP_CALLED_OFF =
      """
      INSERT INTO one_off_called_off (edition_id, name, digest, asked, asked_by, asked_at)
      SELECT o.edition_id, o.name, o.digest, o.asked, o.asked_by, o.asked_at
        FROM one_off o JOIN edition e ON e.id = o.edition_id
       WHERE o.name = :name AND e.state = 'CANCELLED'
      """;

  private static final String FREE =
      """
      DELETE FROM one_off
       WHERE name = :name AND edition_id IN (SELECT c.edition_id FROM one_off_called_off c)
      """;

  private static final String INSERT =
      """
      INSERT INTO one_off (name, edition_id, digest, asked, asked_by, asked_at)
      VALUES (:name, :edition, :digest, :asked, :by, :now)
      """;

  private static final String DIGESTS =
      """
      SELECT edition_id, digest FROM one_off
       UNION SELECT edition_id, digest FROM one_off_called_off
      """;

  private static final String EDITIONS_OF_A_DIGEST =
      """
      SELECT COUNT(*) FROM edition e
       WHERE e.digest = :name AND NOT EXISTS (SELECT 1 FROM one_off o WHERE o.name = :name)
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Editions editions;
  private final Contents contents;
  private final Considerations considerations;

  OneOffs(
      JdbcClient jdbc,
      Transactions transactions,
      Editions editions,
      Contents contents,
      Considerations considerations) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.editions = editions;
    this.contents = contents;
    this.considerations = considerations;
  }

  /** The one-off of that name, if there is one. */
  public Optional<OneOff> find(String name) {
    return jdbc.sql(SELECT).param("name", name).query(OneOffs::read).optional();
  }

  /**
   * The one-off of that name that somebody goes on with who asks for it; empty if it is to begin.
   * What was called off stays so, whoever repeats it, unless other words or this say more.
   *
   * @param again whether the same words begin anew what was called off
   */
  public Optional<OneOff> continued(String name, OneOffRequest asked, boolean again) {
    return find(name).filter(known -> !beginsAnew(known, asked, again));
  }

  private boolean beginsAnew(OneOff known, OneOffRequest asked, boolean again) {
    return editions.get(known.edition()).state() == Edition.State.CANCELLED
        && !asked.isBare()
        && (again || !asked.differences(known.asked()).isEmpty());
  }

  /** Editions of one-offs that are not finished, in the order in which they are due. */
  public List<Edition> unfinished() {
    return jdbc.sql(UNFINISHED).query(EditionRow::read).list();
  }

  /** Which digest each edition of a one-off has its readers from, by the edition's row. */
  public Map<Long, String> digests() {
    Map<Long, String> digests = new HashMap<>();
    jdbc.sql(DIGESTS)
        .query(
            row -> {
              digests.put(row.getLong(1), row.getString(2));
            });
    return digests;
  }

  /**
   * The key that a one-off's edition gets. One that was called off keeps its own: whoever plans
   * again on the same day gets the next.
   */
  public EditionKey key(String name, LocalDate day) {
    EditionKey first = new EditionKey(name, day.toString());
    return Stream.concat(
            Stream.of(first),
            IntStream.iterate(2, number -> number + 1)
                .mapToObj(number -> new EditionKey(name, day + "-" + number)))
        .filter(key -> editions.find(key).isEmpty())
        .findFirst()
        .orElse(first);
  }

  /**
   * Whether a name may become a one-off's.
   *
   * @throws NameTaken if a digest has had editions by that name
   */
  public void requireFree(String name) {
    if (jdbc.sql(EDITIONS_OF_A_DIGEST).param("name", name).query(Long.class).single() > 0) {
      throw new NameTaken(
          "'%s' is the name of a digest that has editions, so no one-off can have it; take another --key."
              .formatted(name));
    }
  }

  /**
   * Opens the edition of a one-off with all that it says, in one transaction: there is all of it or
   * nothing, whenever this process dies. Of several who do so at once one wins. What was called off
   * under this name before anyone was mailed is kept as it was.
   *
   * @param dueAt when it is to go out; not after now for at once
   * @return the one-off of that name as it is now, which may be somebody else's who was faster
   * @throws NameTaken if a digest has had editions by that name
   */
  public OneOff open(OneOff wanted, Content content, Consideration consideration, Instant dueAt) {
    requireFree(wanted.name());
    try {
      transactions.run(() -> add(wanted, content, consideration, dueAt));
    } catch (DuplicateKeyException e) {
      return find(wanted.name()).orElseThrow(() -> e);
    }
    return wanted;
  }

  /** In the open transaction. One that was not called off stays, and its name with it. */
  private void freeName(String name) {
    if (jdbc.sql(KEEP_CALLED_OFF).param("name", name).update() > 0) {
      jdbc.sql(FREE).param("name", name).update();
    }
  }

  private void add(OneOff wanted, Content content, Consideration consideration, Instant dueAt) {
    freeName(wanted.name());
    Edition edition =
        editions.add(wanted.edition(), content.digest().audience().list(), wanted.at(), dueAt);
    contents.add(edition, content);
    considerations.add(edition, consideration);
    if (edition.isPlanned(wanted.at())) {
      editions.planned(edition, content.digest().zone());
    }
    jdbc.sql(INSERT)
        .param("name", wanted.name())
        .param("edition", edition.id())
        .param("digest", wanted.asked().digest())
        .param("asked", JSON.writeValueAsString(wanted.asked()))
        .param("by", wanted.by())
        .param("now", UtcColumn.of(wanted.at()))
        .update();
  }

  private static OneOff read(ResultSet row, int number) throws SQLException {
    return new OneOff(
        row.getString("name"),
        new EditionKey(row.getString("digest"), row.getString("slot")),
        JSON.readValue(row.getString("asked"), OneOffRequest.class),
        row.getString("asked_by"),
        UtcColumn.read(row, "asked_at"));
  }
}
