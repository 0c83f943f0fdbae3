package io.postrider.audience.erasure;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.ErasedAddresses;
import io.postrider.database.Transactions;
import io.postrider.database.UtcColumn;
import io.postrider.edition.lease.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets people (Article 17 of the GDPR). Nothing stays but a keyed hash of the address, which no
 * file brings back, and the rows of deliveries, which say for the accounts that there was somebody,
 * and not who. Safe for use by several threads.
 */
@Component
public class Erasure {

  private static final String FORGOTTEN = "[erased]";

  /** What may mean something in a pattern. */
  private static final Pattern NO_WORD = Pattern.compile("[\\p{Punct}\\s]");

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int TRIES = 20;

  private static final String SENDING =
      "SELECT COUNT(*) FROM delivery WHERE subscriber_id = ? AND state = 'SENDING'";

  private static final String EMPTY =
      """
      UPDATE subscriber
         SET address_key = :nobody, address = :nobody, domain = 'erased.invalid', name = NULL,
             locale = NULL, time_zone = NULL, paused_until = NULL, erased_at = :now
       WHERE id = :id
      """;

  private static final String DROP =
      """
      DELETE FROM subscriber
       WHERE id = :id AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.subscriber_id = :id)
      """;

  private final JdbcClient jdbc;
  private final PersonalTables tables;
  private final Subscribers subscribers;
  private final ErasedAddresses erased;
  private final ApplicationEventPublisher events;
  private final Transactions transactions;
  private final Clock clock;
  private final Ticks ticks;

  Erasure(
      JdbcClient jdbc,
      PersonalTables tables,
      Subscribers subscribers,
      ErasedAddresses erased,
      ApplicationEventPublisher events,
      Transactions transactions,
      Clock clock,
      Ticks ticks) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.subscribers = subscribers;
    this.erased = erased;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
    this.ticks = ticks;
  }

  /**
   * Forgets somebody, all of it or nothing; what waits for them is excluded. What is known of an
   * address that is nobody's, as suppressed ones are, is forgotten, too. {@link PersonErased} is
   * published first, within the transaction.
   *
   * <p>A message that is with a relay at this moment is waited for, for ten seconds: what the relay
   * says of it would be written down after all was forgotten.
   *
   * @return whether there was anything to forget
   * @throws StillMailed if a message takes longer
   */
  public boolean erase(EmailAddress address) {
    Map<String, String> owned = tables.owned();
    List<PersonalTables.Column> sentences = tables.sentences();
    String hash = erased.hash(address.key());
    for (int tries = 1; ; tries++) {
      try {
        return erase(address, owned, sentences, hash);
      } catch (StillMailed e) {
        if (tries == TRIES) {
          throw e;
        }
        ticks.pass(PAUSE);
      }
    }
  }

  private boolean erase(
      EmailAddress address,
      Map<String, String> owned,
      List<PersonalTables.Column> sentences,
      String hash) {
    return transactions.run(
        () -> {
          Optional<Subscriber> known = subscribers.find(address);
          known.ifPresent(one -> subscribers.lock(one.id()));
          boolean was = forget(known, address, owned, sentences);
          if (was) {
            erased.add(address.key(), hash);
          }
          return was;
        });
  }

  private boolean forget(
      Optional<Subscriber> known,
      EmailAddress address,
      Map<String, String> owned,
      List<PersonalTables.Column> sentences) {
    long id = known.map(Subscriber::id).orElse(0L);
    known.ifPresent(
        one -> {
          requireNoneSent(id);
          events.publishEvent(new PersonErased(id, one.address(), address.key()));
          // Nothing waits any more that could be taken up; something may just have been.
          requireNoneSent(id);
        });
    int rows = delete(owned, id, address.key());
    if (known.isEmpty() && rows == 0) {
      return false;
    }
    known.ifPresent(one -> blot(sentences, one.address()));
    blot(sentences, address.key());
    if (jdbc.sql(DROP).param("id", id).update() == 0) {
      jdbc.sql(EMPTY)
          .param("nobody", "erased-%d@erased.invalid".formatted(id))
          .param("now", UtcColumn.of(clock.instant()))
          .param("id", id)
          .update();
    }
    return true;
  }

  private void requireNoneSent(long id) {
    if (jdbc.sql(SENDING).param(id).query(Long.class).single() > 0) {
      throw new StillMailed();
    }
  }

  /** Rows that others stand on are deleted after those. */
  private int delete(Map<String, String> owned, long id, String key) {
    int rows = 0;
    List<Map.Entry<String, String>> left = new ArrayList<>(owned.entrySet());
    while (!left.isEmpty()) {
      int before = left.size();
      for (Iterator<Map.Entry<String, String>> all = left.iterator(); all.hasNext(); ) {
        Map.Entry<String, String> table = all.next();
        try {
          rows +=
              jdbc.sql("DELETE FROM %s WHERE %s".formatted(table.getKey(), table.getValue()))
                  .param("id", id)
                  .param("key", key)
                  .update();
          all.remove();
        } catch (DataIntegrityViolationException stoodOn) {
          if (before == 1) {
            throw stoodOn;
          }
        }
      }
      if (left.size() == before) {
        throw new IllegalStateException("Rows of one person stand on each other: " + left);
      }
    }
    return rows;
  }

  /**
   * Where a sentence names the address, in whatever case, it names nobody any more. One that only
   * begins or ends like it is somebody else's.
   */
  private void blot(List<PersonalTables.Column> sentences, String address) {
    String pattern =
        "(?i)(?<![A-Za-z0-9._%+-])"
            + NO_WORD.matcher(address).replaceAll("\\\\$0")
            + "(?![A-Za-z0-9-]|[.][A-Za-z0-9])";
    for (PersonalTables.Column column : sentences) {
      jdbc.sql(
              "UPDATE %1$s SET %2$s = REGEXP_REPLACE(%2$s, :pattern, :nobody) WHERE LOCATE(:address, LOWER(%2$s)) > 0"
                  .formatted(column.table(), column.name()))
          .param("pattern", pattern)
          .param("address", address.toLowerCase(Locale.ROOT))
          .param("nobody", FORGOTTEN)
          .update();
    }
  }
}
