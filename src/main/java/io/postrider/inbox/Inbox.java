package io.postrider.inbox;

import io.postrider.database.Transactions;
import io.postrider.delivery.feedback.ComplaintRates;
import io.postrider.inbox.InboxTally.Kind;
import io.postrider.inbox.mail.MailReader;
import io.postrider.inbox.mail.ReceivedMail;
import io.postrider.inbox.mailbox.InboxSettings;
import io.postrider.inbox.mailbox.Mailbox;
import io.postrider.inbox.mailbox.MailboxFailure;
import io.postrider.text.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that mail comes back to. What a mail changes and that it was read are written
 * in one transaction, and only then is it marked in the mailbox: whoever dies in between, or loses
 * the server, has lost nothing and counts nothing twice. Several processes may do so at once.
 */
@Component
@EnableConfigurationProperties(InboxSettings.class)
public class Inbox {

  /** So many are marked at once. */
  private static final int AT_ONCE = 100;

  /** A mail that the server does not hand over is passed over at the third try. */
  private static final int TRIES = 3;

  private final InboxSettings settings;
  private final InboxPositions positions;
  private final Effects effects;
  private final KeptMails kept;
  private final ComplaintRates rates;
  private final Transactions transactions;
  private final MailReader reader;

  Inbox(
      InboxSettings settings,
      InboxPositions positions,
      Leavers leavers,
      Effects effects,
      KeptMails kept,
      ComplaintRates rates,
      Transactions transactions) {
    this.settings = settings;
    this.positions = positions;
    this.effects = effects;
    this.kept = kept;
    this.rates = rates;
    this.transactions = transactions;
    this.reader = new MailReader(leavers::areMeantBy);
  }

  /** Whether a mailbox is configured. */
  public boolean isConfigured() {
    return settings.isConfigured();
  }

  /** The settings by which it is read. */
  public InboxSettings settings() {
    return settings;
  }

  /**
   * Signs in and looks without reading; says what is there.
   *
   * @throws MailboxFailure if that is not possible
   */
  public String greet() {
    try (Mailbox mailbox = Mailbox.open(settings)) {
      return "The mailbox at %s can be read; '%s' holds %s."
          .formatted(settings.where(), settings.folder(), Count.of(mailbox.size(), "mail"));
    }
  }

  /**
   * Reads what is new.
   *
   * @throws MailboxFailure if nothing at all can be read
   */
  public InboxTally read() {
    return read(() -> false);
  }

  /**
   * Reads what is new until it is told to stop; what is left is read the next time.
   *
   * @param isEnding asked before each mail
   * @throws MailboxFailure if nothing at all can be read
   */
  public InboxTally read(BooleanSupplier isEnding) {
    try (Mailbox mailbox = Mailbox.open(settings)) {
      return new Look(mailbox, isEnding).go();
    } finally {
      rates.weigh();
    }
  }

  /** One look. */
  private final class Look {

    private final Mailbox mailbox;
    private final BooleanSupplier isEnding;
    private final String id;
    private final long validity;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<Mailbox.Item> understood = new ArrayList<>();
    private @Nullable String unsettled;
    private int read;

    Look(Mailbox mailbox, BooleanSupplier isEnding) {
      this.mailbox = mailbox;
      this.isEnding = isEnding;
      this.id = mailbox.id();
      this.validity = mailbox.uidValidity();
    }

    InboxTally go() {
      long last = transactions.run(() -> positions.last(id, validity));
      transactions.run(kept::forgetOld);
      @Nullable String failure = null;
      try {
        for (Mailbox.Item item : mailbox.after(last)) {
          if (isEnding.getAsBoolean()) {
            break;
          }
          read(item);
          if (understood.size() >= AT_ONCE) {
            settle();
          }
        }
      } catch (MailboxFailure e) {
        failure = e.sentence();
      }
      settle();
      return new InboxTally(read, counts, failure, unsettled);
    }

    private void read(Mailbox.Item item) {
      byte[] octets;
      try {
        octets = mailbox.fetch(item);
      } catch (MailboxFailure e) {
        passOver(item, e);
        throw e;
      }
      ReceivedMail mail = reader.read(octets);
      // What a report tells is worth no question to the server; when somebody asked to leave is.
      Instant arrived = mail.isUnsubscribe() ? mailbox.arrivedAt(item) : null;
      Kind kind =
          transactions.run(
              () -> {
                Kind found = effects.of(mail, item.uid(), arrived);
                positions.advance(id, validity, item.uid());
                return found;
              });
      counts.merge(kind, 1, Integer::sum);
      read++;
      if (kind != Kind.KEPT) {
        understood.add(item);
      }
    }

    /** Whatever is wrong with it, those behind it have their turn. */
    private void passOver(Mailbox.Item item, MailboxFailure failure) {
      boolean passed =
          transactions.run(
              () -> {
                if (positions.fail(id, validity, item.uid()) < TRIES) {
                  return false;
                }
                kept.keep(
                    ReportKey.hash("%s %d %d".formatted(id, validity, item.uid())),
                    "UNREADABLE",
                    KeptMail.Why.UNREADABLE,
                    "",
                    failure.sentence(),
                    item.uid());
                positions.advance(id, validity, item.uid());
                return true;
              });
      if (passed) {
        counts.merge(Kind.KEPT, 1, Integer::sum);
        read++;
      }
    }

    private void settle() {
      Optional<String> failed = mailbox.settle(List.copyOf(understood));
      failed.ifPresent(why -> unsettled = why);
      understood.clear();
    }
  }
}
