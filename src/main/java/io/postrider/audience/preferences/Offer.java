package io.postrider.audience.preferences;

import io.postrider.edition.content.NamedLabel;
import java.util.List;
import java.util.Set;

/**
 * What the files of digests offer to the readers of their lists.
 *
 * @param lists which they may have besides
 * @param topics which they may choose, as the files call them
 */
public record Offer(Set<String> lists, List<NamedLabel> topics) {

  /** Nothing but what readers have, and what posts are about. */
  public static final Offer NOTHING = new Offer(Set.of(), List.of());

  public Offer {
    lists = Set.copyOf(lists);
    topics = List.copyOf(topics);
  }
}
