package io.postrider.delivery.ledger;

import io.postrider.audience.Subscriber;
import io.postrider.database.BulkInsert;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By which topics readers' mails were made: they may choose others since. */
@Repository
public class MailedTopics {

  private static final String BETWEEN = "|";

  // BETWEEN besides IN: H2 uses no index for an IN behind the first column.
  private static final String DELETE =
      """
      DELETE FROM mailed_topics
       WHERE edition_id = :edition AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)
      """;

  /** Before the deliveries that they belong to. */
  static final String PURGE =
      """
      DELETE FROM mailed_topics WHERE edition_id = :edition AND subscriber_id = :subscriber
      """;

  private static final String INSERT =
      "INSERT INTO mailed_topics (edition_id, subscriber_id, topics) VALUES";

  private static final String SELECT =
      """
      SELECT topics FROM mailed_topics WHERE edition_id = :edition AND subscriber_id = :subscriber
      """;

  private final JdbcClient jdbc;

  MailedTopics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps those by which the letters of a claim are written, in the open transaction if there is
   * one. Safe to repeat, and in no need of one: a claim that comes to nothing is claimed anew
   * before its letters are written.
   */
  void keep(long edition, Claim claim) {
    List<Subscriber> chose =
        claim.subscribers().stream().filter(reader -> !reader.topics().isEmpty()).toList();
    Set<Long> mayBeKept =
        claim.subscribers().stream()
            .filter(reader -> !reader.topics().isEmpty() || claim.triesOf(reader.id()) > 1)
            .map(Subscriber::id)
            .collect(Collectors.toSet());
    if (!mayBeKept.isEmpty()) {
      jdbc.sql(DELETE)
          .param("edition", edition)
          .param("ids", mayBeKept)
          .param("least", Collections.min(mayBeKept))
          .param("most", Collections.max(mayBeKept))
          .update();
    }
    BulkInsert insert = new BulkInsert(INSERT);
    chose.forEach(
        reader -> insert.add(edition, reader.id(), String.join(BETWEEN, reader.topics())));
    insert.run(jdbc);
  }

  /** Those by which a reader's mail was written last; empty if they had chosen none. */
  public List<String> find(long edition, long subscriber) {
    return jdbc.sql(SELECT)
        .param("edition", edition)
        .param("subscriber", subscriber)
        .query(String.class)
        .optional()
        .map(topics -> List.of(topics.split("\\|")))
        .orElseGet(List::of);
  }
}
