package io.postrider.audience.preferences;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks for. Nothing in it is trusted.
 *
 * @param name how to greet them; blank for no name; null to leave it as it is
 * @param language a language tag; null to leave it as it is
 * @param topics slugs of all topics that they want; none for everything
 * @param leave the lists to leave
 */
public record PreferenceChange(
    @Nullable String name, @Nullable String language, Set<String> topics, Set<String> leave) {

  public PreferenceChange {
    topics = Set.copyOf(topics);
    leave = Set.copyOf(leave);
  }
}
