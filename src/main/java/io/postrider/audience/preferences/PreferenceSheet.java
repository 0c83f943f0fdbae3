package io.postrider.audience.preferences;

import io.postrider.audience.Subscriber;
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
 * @param lists that they are on, in alphabetical order
 * @param labels of the editions to these lists, the most frequent first
 * @param languages of the editions to these lists
 */
public record PreferenceSheet(
    Subscriber subscriber, List<String> lists, List<NamedLabel> labels, Languages languages) {

  /** More nobody looks through. */
  private static final int MOST_TOPICS = 100;

  public PreferenceSheet {
    lists = List.copyOf(lists);
    labels = List.copyOf(labels);
  }

  /** Something to tick. */
  public record Topic(String slug, String name, boolean chosen) {}

  /**
   * The most frequent topics and those that are chosen, by name.
   *
   * @param chosen by their slugs
   */
  public List<Topic> topics(Set<String> chosen) {
    List<Topic> topics = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (NamedLabel one : labels) {
      String slug = one.label().slug();
      if (chosen.contains(slug) || topics.size() < MOST_TOPICS) {
        seen.add(slug);
        topics.add(new Topic(slug, one.name(), chosen.contains(slug)));
      }
    }
    for (String own : subscriber.topics()) {
      String slug = Label.of(own).slug();
      if (seen.add(slug)) {
        topics.add(new Topic(slug, own, chosen.contains(slug)));
      }
    }
    Collator alphabet = Collator.getInstance(Locale.ENGLISH);
    topics.sort(Comparator.comparing(Topic::name, alphabet).thenComparing(Topic::slug));
    return topics;
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
