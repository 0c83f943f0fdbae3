package io.postrider.delivery.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import io.postrider.delivery.ledger.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of replies, which is {@code relay/replies.txt} and says how it is read.
 *
 * @param meaning what a reply means that it matches
 * @param source who writes so, for people
 */
record ReplyRule(
    Reason meaning,
    String after,
    Pattern code,
    @Nullable Pattern enhanced,
    @Nullable Pattern words,
    String source) {

  private static final String TABLE = "/relay/replies.txt";
  private static final int COLUMNS = 6;

  /** The rows in their order: the first that matches decides. */
  static List<ReplyRule> table() {
    try (InputStream table = ReplyRule.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ReplyRule::parse)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ReplyRule parse(String line) {
    String[] columns = line.strip().split(" {2,}");
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "A row of %s has %d columns, not %d: %s".formatted(TABLE, columns.length, COLUMNS, line));
    }
    return new ReplyRule(
        Reason.valueOf(columns[0]),
        columns[1],
        Pattern.compile(columns[2]),
        columns[3].equals("*")
            ? null
            : Pattern.compile(columns[3].replace(".", "\\.").replace("x", "\\d+")),
        columns[5].equals("*")
            ? null
            : Pattern.compile(columns[5], CASE_INSENSITIVE | UNICODE_CASE),
        columns[4]);
  }

  /** Whether it is about such a reply, given after so much of a transaction. */
  boolean matches(Reply reply, Phase phase) {
    String given = reply.detail() == null ? "-" : reply.detail();
    return covers(phase)
        && code.matcher(String.valueOf(reply.code())).matches()
        && (enhanced == null || enhanced.matcher(given).matches())
        && (words == null || words.matcher(reply.words()).find());
  }

  private boolean covers(Phase phase) {
    return switch (after) {
      case "RCPT" -> phase.compareTo(Phase.RCPT) <= 0;
      case "DOT" -> phase.compareTo(Phase.RCPT) > 0;
      default -> true;
    };
  }
}
