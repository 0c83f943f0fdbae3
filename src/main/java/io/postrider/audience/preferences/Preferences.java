package io.postrider.audience.preferences;

import static java.util.stream.Collectors.toSet;

import io.postrider.audience.Channel;
import io.postrider.audience.PreferenceLog;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Topics;
import io.postrider.database.Transactions;
import io.postrider.edition.content.EditionLabels;
import io.postrider.edition.content.EditionLanguages;
import io.postrider.edition.content.Label;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private final PreferenceLog choices;
  private final EditionLabels labels;
  private final EditionLanguages languages;
  private final Transactions transactions;

  Preferences(
      Subscribers subscribers,
      Subscriptions subscriptions,
      Topics topics,
      PreferenceLog choices,
      EditionLabels labels,
      EditionLanguages languages,
      Transactions transactions) {
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.topics = topics;
    this.choices = choices;
    this.labels = labels;
    this.languages = languages;
    this.transactions = transactions;
  }

  /** What is a subscriber's own; empty if there is no such subscriber. */
  public Optional<PreferenceSheet> find(long subscriber) {
    return subscribers
        .find(subscriber)
        .map(
            known -> {
              List<String> lists = subscriptions.lists(subscriber);
              return new PreferenceSheet(known, lists, labels.of(lists), languages.of(lists));
            });
  }

  /**
   * Does what a reader asks for, all of it or nothing, in one transaction. Lists are left as by
   * {@link Subscriptions#unsubscribe}; the same again changes nothing. What is changed is recorded
   * as {@link PreferenceLog chosen}.
   *
   * @return the lists that they were on and have left; empty if there is no such subscriber
   * @throws PreferenceRefused if something of it breaks a rule
   */
  public Optional<List<String>> change(long subscriber, PreferenceChange wanted) {
    return transactions.run(
        () -> {
          subscribers.lock(subscriber);
          return find(subscriber).map(sheet -> change(sheet, wanted));
        });
  }

  private List<String> change(PreferenceSheet sheet, PreferenceChange wanted) {
    Subscriber known = sheet.subscriber();
    long id = known.id();
    String name = PreferenceRules.name(sheet, wanted.name());
    String locale = PreferenceRules.locale(sheet, wanted.language());
    Set<Label> labels = PreferenceRules.topics(sheet, wanted.topics());
    Set<PreferenceLog.Field> changed = EnumSet.noneOf(PreferenceLog.Field.class);
    if (!Objects.equals(name, known.name())) {
      changed.add(PreferenceLog.Field.NAME);
    }
    if (!Objects.equals(locale, known.locale())) {
      changed.add(PreferenceLog.Field.LOCALE);
    }
    if (!labels.equals(known.topics().stream().map(Label::of).collect(toSet()))) {
      changed.add(PreferenceLog.Field.TOPICS);
    }
    subscribers.rename(id, name, locale);
    topics.choose(known, labels);
    choices.chose(id, changed);
    return sheet.lists().stream()
        .filter(wanted.leave()::contains)
        .filter(list -> subscriptions.unsubscribe(id, list, Channel.PREFERENCES, null))
        .toList();
  }
}
