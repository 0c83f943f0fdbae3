package io.postrider.audience.preferences;

import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Topics;
import io.postrider.audience.Via;
import io.postrider.database.Transactions;
import io.postrider.edition.EditionLabels;
import io.postrider.edition.EditionLanguages;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What readers change by themselves. It counts for every mail whose delivery is claimed from then
 * on. Safe for use by several threads.
 */
@Component
public class Preferences {

  private final Subscribers subscribers;
  private final Subscriptions subscriptions;
  private final Topics topics;
  private final EditionLabels labels;
  private final EditionLanguages languages;
  private final Transactions transactions;

  Preferences(
      Subscribers subscribers,
      Subscriptions subscriptions,
      Topics topics,
      EditionLabels labels,
      EditionLanguages languages,
      Transactions transactions) {
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.topics = topics;
    this.labels = labels;
    this.languages = languages;
    this.transactions = transactions;
  }

  /** What is a subscriber's own; empty if there is no such subscriber. */
  public Optional<Sheet> find(long subscriber) {
    return subscribers
        .find(subscriber)
        .map(
            known -> {
              List<String> lists = subscriptions.lists(subscriber);
              return new Sheet(known, lists, labels.of(lists), languages.of(lists));
            });
  }

  /**
   * Does what a reader asks for, all of it or nothing, in one transaction. Lists are left as by
   * {@link Subscriptions#unsubscribe}; the same again changes nothing.
   *
   * @return the lists that they were on and have left; empty if there is no such subscriber
   * @throws ChangeRefused if something of it breaks a rule
   */
  public Optional<List<String>> change(long subscriber, Change wanted) {
    return transactions.run(
        () -> {
          subscribers.lock(subscriber);
          return find(subscriber).map(sheet -> change(sheet, wanted));
        });
  }

  private List<String> change(Sheet sheet, Change wanted) {
    long id = sheet.subscriber().id();
    subscribers.rename(
        id, ChangeRules.name(sheet, wanted.name()), ChangeRules.locale(sheet, wanted.language()));
    topics.choose(sheet.subscriber(), ChangeRules.topics(sheet, wanted.topics()));
    return sheet.lists().stream()
        .filter(wanted.leave()::contains)
        .filter(list -> subscriptions.unsubscribe(id, list, Via.PREFERENCES, null))
        .toList();
  }
}
