package io.postrider.job;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.database.Transactions;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.delivery.roster.Roster;
import io.postrider.digest.Delivery;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import io.postrider.text.Count;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the stored candidates with the counted rows and says where the edition stands now. */
@Component
public class CloseAccount {

  /** While the database is away, this is tried again: a run should not fail of its last words. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String FROZEN =
      " The template is frozen with the edition, so that waiting does not fix it.";

  private final Editions editions;
  private final Contents contents;
  private final Leases leases;
  private final Deliveries deliveries;
  private final UnwrittenLetters unwritten;
  private final Roster roster;
  private final Accounts accounts;
  private final Transactions transactions;

  CloseAccount(
      Editions editions,
      Contents contents,
      Leases leases,
      Deliveries deliveries,
      UnwrittenLetters unwritten,
      Roster roster,
      Accounts accounts,
      Transactions transactions) {
    this.editions = editions;
    this.contents = contents;
    this.leases = leases;
    this.deliveries = deliveries;
    this.unwritten = unwritten;
    this.roster = roster;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  /**
   * Does nothing if the lease was lost: whoever has it closes the edition. Nor if an earlier go has
   * closed it, of which the answer was lost.
   */
  boolean execute(Work work) {
    Delivery.InDoubt policy =
        contents.find(work.edition()).orElseThrow().digest().delivery().inDoubt();
    transactions.insist(
        PATIENCE,
        () -> {
          if (leases.holds(work.attempt()) && !editions.reread(work.edition()).state().isFinal()) {
            close(work, policy);
          }
        });
    return true;
  }

  private void close(Work work, Delivery.InDoubt policy) {
    Edition edition = work.edition();
    // All couriers of this attempt have come home: what is SENDING now was never settled.
    deliveries.doubtAbandoned(edition.id(), work.attempt().term() + 1, true);
    Optional<StopSignal.Cause> halted =
        work.halt().cause().filter(cause -> cause.reason() != null).or(() -> unwritable(edition));
    boolean templateFails =
        halted.filter(cause -> cause.reason() == Edition.Reason.TEMPLATE).isPresent();
    if (templateFails) {
      unwritten.recall(edition);
    }
    Account account = accounts.of(edition);
    if (!account.balanced()) {
      outOfBalance(edition, account);
    } else if (account.pending() > 0) {
      StopSignal.Cause cause = halted.or(work.halt()::remains).orElseGet(() -> unfinished(work));
      String detail = templateFails ? cause.detail() + FROZEN : cause.detail();
      editions.paused(edition, cause.reason(), detail);
    } else if (account.sending() > 0) {
      waitForLocked(edition, account);
    } else if (account.deferred() > 0) {
      editions.waiting(edition, Edition.Reason.DEFERRED, waits(edition, account.deferred()));
    } else if (account.inDoubt() > 0 && policy == Delivery.InDoubt.RESEND) {
      editions.waiting(
          edition,
          Edition.Reason.RESENDING,
          "Deliveries in doubt that the next run mails again: %,d.".formatted(account.inDoubt()));
    } else {
      editions.closed(edition, givenUp(edition, account));
    }
  }

  /** When everybody else has been served, no more than a few may wait for what does not come. */
  private Optional<StopSignal.Cause> unwritable(Edition edition) {
    Account account = accounts.of(edition);
    long letters = unwritten.waiting(edition);
    return letters >= UnwrittenLetters.FEW && account.open() == letters
        ? Optional.of(
            new StopSignal.Cause(
                Edition.Reason.TEMPLATE,
                "Everybody else was served, but %,d letters could not be written: %s."
                    .formatted(letters, first(edition))))
        : Optional.empty();
  }

  private String waits(Edition edition, long deferred) {
    long letters = unwritten.waiting(edition);
    String relay =
        deferred == letters
            ? ""
            : "Deliveries that wait until the relay may take them: %,d. "
                .formatted(deferred - letters);
    return letters == 0
        ? relay.strip()
        : "%sLetters that could not be written: %,d (%s). They are tried again, but the template is frozen: correct the readers' values."
            .formatted(relay, letters, first(edition));
  }

  private @Nullable String givenUp(Edition edition, Account account) {
    long letters = account.lettersGivenUp();
    return letters == 0
        ? null
        : "Given up, as their letters could not be written: %,d (%s). Correct the readers' values before they are mailed again."
            .formatted(letters, first(edition));
  }

  /** Where the template failed first; its reader's values are not for everybody who reads it. */
  private String first(Edition edition) {
    return unwritten.of(edition, 1).stream()
        .map(one -> "%s fails for subscriber %d".formatted(one.place(), one.subscriber()))
        .findFirst()
        .orElse("see the report");
  }

  /**
   * Closes an edition that was waiting for nothing but a ruling; in the open transaction, under the
   * lease. One without a roster has all its readers before it.
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

  /**
   * Closes an edition that was called off when some had been mailed; in the open transaction, under
   * the lease.
   */
  public void closeCalledOff(Edition edition, String detail) {
    close(edition, () -> editions.calledOff(edition, true, detail));
  }

  /** If its account balances, and no row is locked by whoever had it before. */
  private void close(Edition edition, Runnable closing) {
    Account account = accounts.of(edition);
    if (!account.balanced()) {
      outOfBalance(edition, account);
    } else {
      if (edition.state() == Edition.State.FAILED) {
        editions.sending(edition);
      }
      if (account.sending() > 0) {
        waitForLocked(edition, account);
      } else {
        closing.run();
      }
    }
  }

  private void waitForLocked(Edition edition, Account account) {
    editions.waiting(
        edition,
        Edition.Reason.OWNER_SILENT,
        "Deliveries that a process which stands still has locked: %,d. Run again when it has woken up or ended."
            .formatted(account.sending()));
  }

  private boolean resends(Edition edition) {
    return contents
        .find(edition)
        .filter(content -> content.digest().delivery().inDoubt() == Delivery.InDoubt.RESEND)
        .isPresent();
  }

  private void outOfBalance(Edition edition, Account account) {
    editions.failed(edition, Edition.Reason.OUT_OF_BALANCE, missing(edition, account));
  }

  private static StopSignal.Cause unfinished(Work work) {
    return work.isPartial()
        ? new StopSignal.Cause(
            Edition.Reason.CHUNKS_LEFT, "Other chunks than those asked for are left.")
        : new StopSignal.Cause(Edition.Reason.CHUNK_FAILED, "Chunks failed.");
  }

  private String missing(Edition edition, Account account) {
    List<String> wrong = accounts.wrongChunks(edition);
    return "The roster was frozen with %s, but %s counted: %s."
        .formatted(
            Count.of(account.candidates(), "candidate"),
            Count.of(account.rows(), "row was", "rows were"),
            wrong.isEmpty() ? "no chunk tells where" : String.join(", ", wrong));
  }
}
