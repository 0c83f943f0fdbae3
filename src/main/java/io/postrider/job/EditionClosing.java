package io.postrider.job;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.Delivery;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The end of an edition: with an account that balances, and no row in the hands of a process that
 * stands still. In the open transaction, under the lease.
 */
@Component
public class EditionClosing {

  private static final Logger LOG = LoggerFactory.getLogger(EditionClosing.class);

  private final Editions editions;
  private final Contents contents;
  private final Roster roster;
  private final Accounts accounts;

  EditionClosing(Editions editions, Contents contents, Roster roster, Accounts accounts) {
    this.editions = editions;
    this.contents = contents;
    this.roster = roster;
    this.accounts = accounts;
  }

  /**
   * Closes an edition that was waiting for nothing but a ruling. One without a roster has all its
   * readers before it.
   */
  public void closeIfNothingIsLeft(Edition edition) {
    boolean waits =
        edition.state() == Edition.State.SENDING || edition.state() == Edition.State.PAUSED;
    Account account = accounts.of(edition);
    if (waits
        && roster.isFrozen(edition)
        && !edition.awaitsApproval()
        && account.open() == 0
        && !(account.inDoubt() > 0 && resends(edition))) {
      close(edition, () -> editions.closed(edition, null));
    }
  }

  /** Closes an edition that was called off when some had been mailed. */
  public void closeCalledOff(Edition edition, String detail) {
    close(edition, () -> editions.calledOff(edition, true, detail));
  }

  private void close(Edition edition, Runnable closing) {
    verify(edition);
    close(
        edition,
        accounts.counted(edition),
        () -> {
          if (edition.state() == Edition.State.FAILED) {
            editions.sending(edition);
          }
          closing.run();
        });
  }

  /**
   * Ends an edition if its account balances, and no row is locked by whoever had it before; else
   * says what is wrong with it.
   *
   * @param account of rows that were counted just now
   * @param end closes it, or leaves it to wait
   */
  void close(Edition edition, Account account, Runnable end) {
    if (!account.balanced()) {
      outOfBalance(edition, account);
    } else if (account.sending() > 0) {
      waitForLocked(edition, account);
    } else {
      end.run();
    }
  }

  private void waitForLocked(Edition edition, Account account) {
    editions.waiting(
        edition,
        Edition.Reason.OWNER_SILENT,
        "%s locked by a process that no longer responds. Run again when it has woken up or ended."
            .formatted(
                account.sending() == 1
                    ? "1 delivery is"
                    : "%,d deliveries are".formatted(account.sending())));
  }

  private boolean resends(Edition edition) {
    return contents
        .settings(edition)
        .filter(digest -> digest.delivery().inDoubt() == Delivery.InDoubt.RESEND)
        .isPresent();
  }

  /**
   * Compares what is kept of each chunk with its rows, and says what differs: the rows stand, and
   * are counted anew. In the open transaction, before the edition ends or waits.
   */
  void verify(Edition edition) {
    List<String> differences = accounts.differences(edition);
    for (String one : differences) {
      LOG.warn(
          "{}: {}. The rows stand and are counted anew; nobody is mailed twice. Please report it, with what 'report {} --format json' says.",
          edition.key(),
          one,
          edition.key());
    }
    if (!differences.isEmpty()) {
      accounts.forget(edition);
    }
  }

  private void outOfBalance(Edition edition, Account account) {
    editions.failed(edition, Edition.Reason.OUT_OF_BALANCE, missing(edition, account));
  }

  private String missing(Edition edition, Account account) {
    List<String> wrong = accounts.differences(edition);
    return "The %s: %s."
        .formatted(
            account.imbalance(),
            wrong.isEmpty() ? "no chunk tells where" : String.join(", ", wrong));
  }
}
