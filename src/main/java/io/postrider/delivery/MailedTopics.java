package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By which topics readers' mails were made: they may choose others since. */
@Repository
public class MailedTopics {

  private static final String BETWEEN = "|";

  private static final String DELETE =
      "DELETE FROM mailed_topics WHERE edition_id = :edition AND subscriber_id = :subscriber";

  private static final String INSERT =
      """
      INSERT INTO mailed_topics (edition_id, subscriber_id, topics)
      VALUES (:edition, :subscriber, :topics)
      """;

  private static final String SELECT =
      """
      SELECT topics FROM mailed_topics WHERE edition_id = :edition AND subscriber_id = :subscriber
      """;

  private final JdbcClient jdbc;

  MailedTopics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps those by which the letters of a claim are written. Safe to repeat, and in no need of a
   * transaction: a claim that comes to nothing is claimed anew before its letters are written.
   */
  void keep(long edition, Claim claim) {
    for (Subscriber reader : claim.subscribers()) {
      boolean choseSome = !reader.topics().isEmpty();
      if (choseSome || claim.triesOf(reader.id()) > 1) {
        bind(DELETE, edition, reader.id()).update();
      }
      if (choseSome) {
        bind(INSERT, edition, reader.id())
            .param("topics", String.join(BETWEEN, reader.topics()))
            .update();
      }
    }
  }

  /** Those by which a reader's mail was written last; empty if they had chosen none. */
  public List<String> find(long edition, long subscriber) {
    return bind(SELECT, edition, subscriber)
        .query(String.class)
        .optional()
        .map(topics -> List.of(topics.split("\\|")))
        .orElseGet(List::of);
  }

  private JdbcClient.StatementSpec bind(String sql, long edition, long subscriber) {
    return jdbc.sql(sql).param("edition", edition).param("subscriber", subscriber);
  }
}
