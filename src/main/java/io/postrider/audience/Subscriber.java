package io.postrider.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the courier needs to know them, read when their delivery is claimed.
 *
 * @param id the row
 * @param address as it was typed
 * @param name null if none was given
 * @param locale a BCP 47 language tag; null if unknown
 * @param topics slugs or names of the categories and tags that they want; empty for all
 */
public record Subscriber(
    long id, String address, @Nullable String name, @Nullable String locale, List<String> topics) {

  public Subscriber {
    topics = List.copyOf(topics);
  }

  /** One who wants everything. */
  public Subscriber(long id, String address, @Nullable String name, @Nullable String locale) {
    this(id, address, name, locale, List.of());
  }

  /** The same with these topics. */
  public Subscriber about(List<String> wanted) {
    return new Subscriber(id, address, name, locale, wanted);
  }
}
