package io.postrider.audience.preferences;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscriber.Times;
import io.postrider.edition.content.Label;
import io.postrider.edition.content.Languages;
import io.postrider.edition.content.NamedLabel;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is a reader's own, and what they may choose from.
 *
 * @param subscriber as they are kept
 * @param times when they want to be mailed
 * @param lists that they are on, in alphabetical order
 * @param offer what they may have besides
 * @param labels of the editions to these lists, the most frequent first
 * @param languages of the editions to these lists
 */
public record PreferenceSheet(
    Subscriber subscriber,
    Times times,
    List<String> lists,
    Offer offer,
    List<NamedLabel> labels,
    Languages languages) {

  /** As many stand in sight. */
  private static final int FIRST_TOPICS = 12;

  /** More nobody looks through. */
  private static final int MOST_TOPICS = 40;

  public PreferenceSheet {
    lists = List.copyOf(lists);
    labels = List.copyOf(labels);
  }

  /** Something to tick. */
  public record Topic(String slug, String name, boolean chosen) {}

  /**
   * What to tick.
   *
   * @param first those that the digests' files name, or else the most frequent ones, and those that
   *     are chosen
   * @param more others, the more frequent ones
   */
  public record Topics(List<Topic> first, List<Topic> more) {

    public boolean isEmpty() {
      return first.isEmpty() && more.isEmpty();
    }
  }

  /**
   * The topics to choose from and those that are chosen, each by name.
   *
   * @param chosen by their slugs
   * @param language whose alphabet they are in the order of
   */
  public Topics topics(Set<String> chosen, Locale language) {
    List<Topic> first = new ArrayList<>();
    List<Topic> more = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (NamedLabel one : offer.topics()) {
      String slug = one.label().slug();
      if (seen.add(slug)) {
        first.add(new Topic(slug, one.name(), chosen.contains(slug)));
      }
    }
    int inSight = seen.isEmpty() ? FIRST_TOPICS : 0;
    for (NamedLabel one : labels) {
      String slug = one.label().slug();
      if (seen.contains(slug)) {
        continue;
      }
      if (chosen.contains(slug) || seen.size() < inSight) {
        first.add(new Topic(slug, called(one), chosen.contains(slug)));
      } else if (seen.size() < MOST_TOPICS) {
        more.add(new Topic(slug, called(one), false));
      }
      seen.add(slug);
    }
    for (String own : subscriber.topics()) {
      String slug = Label.of(own).slug();
      if (seen.add(slug)) {
        first.add(new Topic(slug, readable(own), chosen.contains(slug)));
      }
    }
    Comparator<Topic> byName =
        Comparator.comparing(Topic::name, Collator.getInstance(language))
            .thenComparing(Topic::slug);
    first.sort(byName);
    more.sort(byName);
    return new Topics(first, more);
  }

  /** A tag is often its own slug, which is no name for people. */
  private static String called(NamedLabel label) {
    String name = label.name();
    return name.matches("[\\p{L}\\p{M}\\p{N}-]+") ? readable(name) : name;
  }

  /** What a subscribers' file has and no post: a slug is words. */
  private static String readable(String topic) {
    String words = topic.equals(Label.of(topic).slug()) ? topic.replace('-', ' ') : topic;
    int first = words.isEmpty() ? 0 : words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  /** The slugs of the topics that the reader has chosen. */
  public Set<String> chosen() {
    return subscriber.topics().stream()
        .map(topic -> Label.of(topic).slug())
        .collect(Collectors.toSet());
  }

  /** Whether a topic is one of those to choose from, or chosen already. */
  boolean knows(Label topic) {
    return chosen().contains(topic.slug())
        || offer.topics().stream().anyMatch(one -> one.label().equals(topic))
        || labels.stream().anyMatch(one -> one.label().equals(topic));
  }

  /**
   * The language that the reader has: one that mails are written in, or else their own; empty if
   * none is known.
   */
  public String language() {
    String locale = subscriber.locale();
    return locale == null ? "" : languages.nearest(locale).orElse(locale);
  }
}
