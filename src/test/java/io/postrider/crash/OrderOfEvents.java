package io.postrider.crash;

import io.postrider.testing.StatementLog.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database's own log of statements tells of unsubscribes and of who was looked at before
 * being mailed. Numbers are places in that log, so that no clock is compared with another.
 */
final class OrderOfEvents implements Consumer<Entry> {

  private static final Pattern LEAVE =
      Pattern.compile("UPDATE subscription SET .*WHERE subscriber_id = (\\d+) .*", Pattern.DOTALL);
  private static final Pattern CLAIM =
      Pattern.compile(
          "UPDATE delivery\\s+SET claim = '.*subscriber_id IN \\(([^)]*)\\).*", Pattern.DOTALL);
  private static final Pattern LOOK =
      Pattern.compile(
          "SELECT s\\.id, CASE .*AS exclusion.*FROM subscriber s .*WHERE s\\.id IN \\(([^)]*)\\)\\s*",
          Pattern.DOTALL);

  private final Map<Long, Long> leavingBySession = new HashMap<>();
  private final Map<Long, Long> committedBySession = new HashMap<>();
  private final Map<Long, Long> left = new HashMap<>();
  private final Map<Long, Long> claims = new HashMap<>();
  private final Map<Long, Long> looks = new HashMap<>();
  private long secondLooks;

  @Override
  public void accept(Entry entry) {
    Long gone = committedBySession.remove(entry.session());
    if (gone != null) {
      // The session was answered that its commit is done, or it would not say anything else.
      left.putIfAbsent(gone, entry.number());
    }
    Matcher leave = LEAVE.matcher(entry.text());
    Matcher claim = CLAIM.matcher(entry.text());
    Matcher look = LOOK.matcher(entry.text());
    if (leave.matches()) {
      leavingBySession.put(entry.session(), Long.valueOf(leave.group(1)));
    } else if (claim.matches()) {
      each(claim.group(1), subscriber -> claims.put(subscriber, entry.number()));
      each(claim.group(1), subscriber -> looks.put(subscriber, entry.number()));
    } else if (look.matches()) {
      secondLooks++;
      each(look.group(1), subscriber -> looks.put(subscriber, entry.number()));
    } else {
      end(entry);
    }
  }

  private void end(Entry entry) {
    String word = entry.text().strip().toLowerCase(Locale.ROOT);
    Long subscriber =
        word.equals("commit") || word.equals("rollback")
            ? leavingBySession.remove(entry.session())
            : null;
    if (subscriber != null && word.equals("commit")) {
      committedBySession.put(entry.session(), subscriber);
    }
  }

  private static void each(String ids, Consumer<Long> subscriber) {
    Arrays.stream(ids.split(",")).map(String::strip).map(Long::valueOf).forEach(subscriber);
  }

  /** How many unsubscribes are in the log. */
  int leavers() {
    return left.size();
  }

  long secondLooks() {
    return secondLooks;
  }

  /**
   * Whether their unsubscribe was committed before the last statement that looked at them began.
   */
  boolean leftBeforeTheLastLook(long subscriber) {
    return left.getOrDefault(subscriber, Long.MAX_VALUE) < looks.getOrDefault(subscriber, 0L);
  }

  /** Whether they were claimed, and left afterwards. */
  boolean leftAfterTheClaim(long subscriber) {
    Long gone = left.get(subscriber);
    Long claimed = claims.get(subscriber);
    return gone != null && claimed != null && claimed < gone;
  }
}
