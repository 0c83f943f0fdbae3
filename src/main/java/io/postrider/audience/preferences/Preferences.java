package io.postrider.audience.preferences;

import static java.util.stream.Collectors.toSet;

import io.postrider.audience.Channel;
import io.postrider.audience.PreferenceLog;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscriber.Times;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Subscriptions.Departure;
import io.postrider.audience.Topics;
import io.postrider.audience.preferences.PreferenceChange.Link;
import io.postrider.database.Transactions;
import io.postrider.edition.content.EditionLabels;
import io.postrider.edition.content.EditionLanguages;
import io.postrider.edition.content.Label;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What readers change by themselves. It counts for every mail whose delivery is claimed from then
 * on. Safe for use by several threads.
 */
@Component
public class Preferences {

  /** Where consent came from, as it is kept. */
  private static final String CONSENT = "chosen on the page of preferences";

  private final Subscribers subscribers;
  private final Subscriptions subscriptions;
  private final Topics topics;
  private final PreferenceLog choices;
  private final EditionLabels labels;
  private final EditionLanguages languages;
  private final Transactions transactions;
  private final Clock clock;

  Preferences(
      Subscribers subscribers,
      Subscriptions subscriptions,
      Topics topics,
      PreferenceLog choices,
      EditionLabels labels,
      EditionLanguages languages,
      Transactions transactions,
      Clock clock) {
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.topics = topics;
    this.choices = choices;
    this.labels = labels;
    this.languages = languages;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What is a subscriber's own; empty if there is no such subscriber.
   *
   * @param offers what is offered to the readers of lists
   */
  public Optional<PreferenceSheet> find(long subscriber, Function<List<String>, Offer> offers) {
    return subscribers
        .find(subscriber)
        .map(
            known -> {
              List<String> lists = subscriptions.lists(subscriber);
              Offer offer = offers.apply(lists);
              return new PreferenceSheet(
                  known,
                  subscribers.times(subscriber),
                  lists,
                  new Offer(Set.copyOf(offered(subscriber, offer.lists())), offer.topics()),
                  labels.of(lists),
                  languages.of(lists));
            });
  }

  /**
   * Does what a reader asks for, all of it or nothing, in one transaction. Lists are left as by
   * {@link Subscriptions#unsubscribe}; the same again changes nothing. What is changed is recorded
   * as {@link PreferenceLog chosen}.
   *
   * @param offers what is offered to the readers of lists: no other list may be joined but those
   *     that they have left
   * @return the lists that they were on and have left; empty if there is no such subscriber
   * @throws PreferenceRefused if something of it breaks a rule
   */
  public Optional<List<String>> change(
      long subscriber, PreferenceChange wanted, Function<List<String>, Offer> offers) {
    return transactions.run(
        () -> {
          subscribers.lock(subscriber);
          return find(subscriber, offers).map(sheet -> change(sheet, wanted));
        });
  }

  /**
   * The lists that a reader may join: those beside theirs, and those that they left by themselves,
   * in alphabetical order. Who is on no list has left: an old mail brings nobody back.
   *
   * @param beside lists that the digests of theirs offer
   */
  public List<String> offered(long subscriber, Collection<String> beside) {
    List<String> lists = subscriptions.lists(subscriber);
    if (lists.isEmpty()) {
      return List.of();
    }
    Set<String> offered = new TreeSet<>(beside);
    offered.addAll(subscriptions.leftByThemselves(subscriber).keySet());
    lists.forEach(offered::remove);
    return List.copyOf(offered);
  }

  /**
   * Mails a reader nothing before a day, from now on; what waits for them is excluded.
   *
   * @throws PreferenceRefused if it is no day, or none that may be chosen
   */
  public Times pause(long subscriber, PreferenceChange.Timing until, Link link) {
    return transactions.run(
        () -> {
          subscribers.lock(subscriber);
          Times kept = subscribers.times(subscriber);
          Times wanted = TimeRules.times(kept, until, clock.instant());
          if (!wanted.equals(kept)) {
            subscribers.keep(subscriber, wanted);
            choices.chose(subscriber, EnumSet.of(PreferenceLog.Field.PAUSE), link.edition());
          }
          return wanted;
        });
  }

  /**
   * Has a reader get another list's mails instead of one's.
   *
   * @param beside lists that the digests of theirs offer
   * @return whether they get the other ones now
   */
  public boolean swap(
      long subscriber, String from, String to, Collection<String> beside, Link link) {
    return transactions.run(
        () -> {
          subscribers.lock(subscriber);
          if (!subscriptions.lists(subscriber).contains(to)
              && !offered(subscriber, beside).contains(to)) {
            return false;
          }
          join(subscriber, to, link);
          leave(subscriber, from, link);
          return true;
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
    Times times = TimeRules.times(sheet.times(), wanted.timing(), clock.instant());
    if (!Objects.equals(times.timeZone(), sheet.times().timeZone())) {
      changed.add(PreferenceLog.Field.TIME_ZONE);
    }
    if (!Objects.equals(times.pausedUntil(), sheet.times().pausedUntil())) {
      changed.add(PreferenceLog.Field.PAUSE);
    }
    if (!times.equals(sheet.times())) {
      subscribers.keep(id, times);
    }
    subscribers.rename(id, name, locale);
    topics.choose(known, labels);
    choices.chose(id, changed, wanted.link().edition());
    sheet.offer().lists().stream()
        .filter(wanted.join()::contains)
        .forEach(list -> join(id, list, wanted.link()));
    return sheet.lists().stream()
        .filter(wanted.leave()::contains)
        .filter(list -> leave(id, list, wanted.link()))
        .toList();
  }

  private void join(long subscriber, String list, Link link) {
    subscriptions.subscribe(subscriber, list, Channel.PREFERENCES, CONSENT, link.edition());
  }

  private boolean leave(long subscriber, String list, Link link) {
    return subscriptions.unsubscribe(
        subscriber, list, new Departure(Channel.PREFERENCES, null, link.edition(), link.askedAt()));
  }
}
