package io.postrider.inbox.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a report that is for machines (RFC 3464, RFC 6533): each recipient by themselves,
 * whatever the order of their fields, and whether or not an empty line parts them.
 */
final class StatusReport {

  private static final List<String> OF_RECIPIENT =
      List.of("original-recipient", "final-recipient", "action", "status", "diagnostic-code");

  private final List<Map<String, String>> recipients = new ArrayList<>();

  StatusReport(String text) {
    for (HeaderFields group : HeaderFields.groups(text)) {
      int most = OF_RECIPIENT.stream().mapToInt(name -> group.all(name).size()).max().orElse(0);
      for (int number = 0; number < most; number++) {
        add(group, number);
      }
    }
  }

  /** Where empty lines are missing, each first field is of the first recipient, and so on. */
  private void add(HeaderFields group, int number) {
    Map<String, String> recipient = new LinkedHashMap<>();
    for (String name : OF_RECIPIENT) {
      List<String> values = group.all(name);
      if (number < values.size()) {
        recipient.put(name, values.get(number));
      }
    }
    group
        .first("X-Supplementary-Info")
        .ifPresent(info -> recipient.putIfAbsent("diagnostic-code", info));
    recipients.add(recipient);
  }

  boolean isEmpty() {
    return recipients.isEmpty();
  }

  /**
   * Those that failed.
   *
   * @param words what the report tells people
   */
  List<FailedRecipient> failed(String words) {
    return recipients.stream()
        .filter(recipient -> action(recipient).equals("failed"))
        .map(
            recipient ->
                FailureReading.of(
                    address(recipient),
                    recipient.get("status"),
                    recipient.get("diagnostic-code"),
                    words))
        .toList();
  }

  /** What became of the first recipient, in the word of the report. */
  String action() {
    return recipients.isEmpty() ? "nothing" : action(recipients.get(0));
  }

  /** RFC 3464 has five words; where none of them stands, the status has to say it. */
  private static String action(Map<String, String> recipient) {
    String given = recipient.getOrDefault("action", "").toLowerCase(Locale.ROOT);
    for (String word : List.of("failed", "delayed", "delivered", "relayed", "expanded")) {
      if (given.startsWith(word)) {
        return word;
      }
    }
    String status = recipient.getOrDefault("status", "").strip();
    return status.startsWith("5") ? "failed" : status.startsWith("2") ? "delivered" : "delayed";
  }

  private static @Nullable String address(Map<String, String> recipient) {
    String last = plain(recipient.get("final-recipient"));
    return last == null ? plain(recipient.get("original-recipient")) : last;
  }

  private static @Nullable String plain(@Nullable String field) {
    if (field == null) {
      return null;
    }
    String value = field.substring(field.indexOf(';') + 1).replaceAll("[<>\\s]", "");
    return value.contains("@") ? value : null;
  }
}
