package io.postrider.inbox.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report brings back of a letter.
 *
 * @param addresses where it came from by its envelope: one of ours may have a token
 * @param links what its {@code List-Unsubscribe} offers, without brackets
 * @param messageId its {@code Message-ID} without brackets; null if it is not there
 * @param isReport whether it is a report itself, and none of our letters
 */
public record Returned(
    List<String> addresses, List<String> links, @Nullable String messageId, boolean isReport) {

  static final Returned NOTHING = new Returned(List.of(), List.of(), null, false);

  public Returned {
    addresses = List.copyOf(addresses);
    links = List.copyOf(links);
  }
}
