package io.postrider.delivery.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a header is signed. Some fields are named once more than they are there, so that nobody
 * can add another one (RFC 6376 §5.4.2, §8.15).
 */
final class SignedHeaders {

  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "Reply-To",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Feedback-ID",
          "CFBL-Address",
          "Auto-Submitted");

  private static final Set<String> ONE_MORE =
      Set.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Reply-To",
          "Content-Type",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String name, @Nullable String field) {}

  /**
   * Chooses.
   *
   * @param fields the header's, top down
   */
  SignedHeaders(List<String> fields) {
    for (String name : SIGNED) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      for (int i = fields.size() - 1; i >= 0; i--) {
        if (fields.get(i).toLowerCase(Locale.ROOT).startsWith(start)) {
          entries.add(new Entry(name, fields.get(i)));
        }
      }
      if (ONE_MORE.contains(name)) {
        entries.add(new Entry(name, null));
      }
    }
  }

  /** For the tag {@code h=}. */
  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** What is hashed of them. */
  String canonical() {
    StringBuilder all = new StringBuilder(2048);
    for (Entry entry : entries) {
      if (entry.field() != null) {
        all.append(RelaxedHeader.of(entry.field())).append("\r\n");
      }
    }
    return all.toString();
  }
}
