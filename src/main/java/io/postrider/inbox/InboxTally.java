package io.postrider.inbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one look into the mailbox found.
 *
 * @param read how many mails were read
 * @param counts what they were
 * @param failure why the look broke off; null if it did not
 * @param unsettled why mails that were understood could not be marked or moved; null if they were
 */
public record InboxTally(
    int read, Map<Kind, Integer> counts, @Nullable String failure, @Nullable String unsettled) {

  /** What a mail is counted as. */
  public enum Kind {
    HARD_BOUNCE("hard bounces"),
    SOFT_BOUNCE("soft bounces"),
    BLOCKED("bounces about us"),
    COMPLAINT("complaints"),
    OTHER_FEEDBACK("other feedback reports"),
    UNSUBSCRIBE("unsubscribes"),
    NOTIFICATION("reports of delays and the like"),
    AUTO_REPLY("automatic answers"),
    REPEATED("repeated"),
    KEPT("kept for people to see");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public InboxTally {
    counts = Map.copyOf(counts);
  }

  /** One line for people. */
  public String sentence() {
    String found =
        new EnumMap<>(Map.copyOf(withAll()))
            .entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> "%,d %s".formatted(one.getValue(), one.getKey().words))
                .collect(Collectors.joining(", "));
    return read == 0
        ? "No new mail."
        : "%,d new %s: %s.".formatted(read, read == 1 ? "mail" : "mails", found);
  }

  private Map<Kind, Integer> withAll() {
    Map<Kind, Integer> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, counts.getOrDefault(kind, 0));
    }
    return all;
  }
}
