package io.postrider.audience;

import io.postrider.digest.Audience;
import io.postrider.digest.Digest;
import io.postrider.digest.segment.Condition;
import io.postrider.digest.segment.Segment;
import io.postrider.edition.content.Label;
import io.postrider.edition.content.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What subscribers want to read about. They join whatever transaction is open. Safe for use by
 * several threads.
 */
@Repository
public class Topics {

  private static final String DISTINCT =
      """
      SELECT DISTINCT value FROM subscriber_attribute
       WHERE name = 'topics' AND subscriber_id > :from AND subscriber_id <= :to
      """;

  // BETWEEN besides IN: it tells every database which rows to read.
  private static final String OF =
      """
      SELECT subscriber_id, value FROM subscriber_attribute
       WHERE name = 'topics' AND subscriber_id BETWEEN :least AND :most AND subscriber_id IN (:ids)
       ORDER BY subscriber_id, value
      """;

  private static final String DROP =
      "DELETE FROM subscriber_attribute WHERE subscriber_id = ? AND name = 'topics' AND value = ?";

  private static final String ADD =
      "INSERT INTO subscriber_attribute (subscriber_id, name, value) VALUES (?, 'topics', ?)";

  private final JdbcClient jdbc;

  Topics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What {@link Eligibility#exclusion} binds to leave out whom these labels do not concern.
   *
   * @param from below the first subscriber
   * @param to the last one
   */
  public Map<String, Set<String>> parameters(Labels labels, long from, long to) {
    return labels.forEverybody() ? Map.of() : Map.of("topics", meaning(labels, from, to));
  }

  /**
   * The topics of subscribers that mean one of these labels, as they wrote them. Never empty, as
   * SQL knows no empty list.
   */
  private Set<String> meaning(Labels labels, long from, long to) {
    Set<String> found =
        jdbc.sql(DISTINCT).param("from", from).param("to", to).query(String.class).list().stream()
            .filter(topic -> labels.haveAnyOf(List.of(topic)))
            .collect(Collectors.toSet());
    return found.isEmpty() ? Set.of("") : found;
  }

  /**
   * The candidates of a digest among these subscribers. Its topics mean what subscribers wrote,
   * however they wrote it.
   *
   * @param from below the first subscriber
   * @param to the last one
   */
  public Eligibility candidates(Digest digest, long from, long to) {
    Audience audience = digest.audience();
    List<Condition> conditions =
        audience.where().conditions().stream()
            .map(one -> one instanceof Condition.Topics topics ? spelled(topics, from, to) : one)
            .toList();
    Audience spelled = new Audience(audience.list(), new Segment(conditions), audience.notWithin());
    return Eligibility.candidates(spelled, digest.schedule().zone());
  }

  private Condition spelled(Condition.Topics topics, long from, long to) {
    Set<Label> labels = topics.values().stream().map(Label::of).collect(Collectors.toSet());
    Set<String> written = meaning(new Labels(labels, false), from, to);
    // What nobody has matches nobody.
    return new Condition.Topics(
        written.stream().map(one -> one.isEmpty() ? topics.values().get(0) : one).toList());
  }

  /** The same people with their topics. */
  public List<Subscriber> with(List<Subscriber> subscribers) {
    if (subscribers.isEmpty()) {
      return subscribers;
    }
    Map<Long, List<String>> topics = of(subscribers.stream().map(Subscriber::id).toList());
    return topics.isEmpty()
        ? subscribers
        : subscribers.stream()
            .map(one -> one.about(topics.getOrDefault(one.id(), List.of())))
            .toList();
  }

  /**
   * Makes these the topics of a subscriber. What they have and still want stays as it is written.
   *
   * @param subscriber with the topics that they have
   * @param wanted none for everything
   */
  public void choose(Subscriber subscriber, Set<Label> wanted) {
    Set<Label> lacking = new HashSet<>(wanted);
    for (String topic : subscriber.topics()) {
      lacking.remove(Label.of(topic));
      if (!wanted.contains(Label.of(topic))) {
        jdbc.sql(DROP).params(subscriber.id(), topic).update();
      }
    }
    lacking.forEach(label -> jdbc.sql(ADD).params(subscriber.id(), label.slug()).update());
  }

  private Map<Long, List<String>> of(Collection<Long> ids) {
    Map<Long, List<String>> topics = new HashMap<>();
    jdbc.sql(OF)
        .param("ids", ids)
        .param("least", Collections.min(ids))
        .param("most", Collections.max(ids))
        .query(
            row -> {
              topics.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2));
            });
    return topics;
  }
}
