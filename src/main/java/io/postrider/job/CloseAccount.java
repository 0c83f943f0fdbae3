package io.postrider.job;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.database.Transactions;
import io.postrider.delivery.brake.StopSignal;
import io.postrider.delivery.flight.AbandonedRows;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.digest.Delivery;
import io.postrider.edition.Edition;
import io.postrider.edition.Editions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.Work;
import java.time.Duration;
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
  private final AbandonedRows abandonedRows;
  private final UnwrittenLetters unwritten;
  private final EditionClosing closing;
  private final Accounts accounts;
  private final Transactions transactions;

  CloseAccount(
      Editions editions,
      Contents contents,
      Leases leases,
      AbandonedRows abandonedRows,
      UnwrittenLetters unwritten,
      EditionClosing closing,
      Accounts accounts,
      Transactions transactions) {
    this.editions = editions;
    this.contents = contents;
    this.leases = leases;
    this.abandonedRows = abandonedRows;
    this.unwritten = unwritten;
    this.closing = closing;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  /**
   * Does nothing if the lease was lost: whoever has it closes the edition. Nor if an earlier go has
   * closed it, of which the answer was lost.
   */
  boolean execute(Work work) {
    Delivery.InDoubt policy = contents.settings(work.edition()).orElseThrow().delivery().inDoubt();
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
    abandonedRows.settle(edition.id(), work.attempt().term() + 1, true);
    Optional<StopSignal.Cause> halted =
        work.halt().cause().filter(cause -> cause.reason() != null).or(() -> unwritable(edition));
    boolean templateFails =
        halted.filter(cause -> cause.reason() == Edition.Reason.TEMPLATE).isPresent();
    if (templateFails) {
      unwritten.recall(edition);
    }
    closing.verify(edition);
    Account account = accounts.counted(edition);
    if (account.balanced() && account.pending() > 0) {
      StopSignal.Cause cause = halted.or(work.halt()::remains).orElseGet(() -> unfinished(work));
      String detail = templateFails ? cause.detail() + FROZEN : cause.detail();
      editions.paused(edition, cause.reason(), detail);
    } else {
      closing.close(edition, account, () -> closeOrWait(edition, account, policy));
    }
  }

  /** Nobody has a row in hand any more. */
  private void closeOrWait(Edition edition, Account account, Delivery.InDoubt policy) {
    if (account.deferred() > 0) {
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

  private static StopSignal.Cause unfinished(Work work) {
    return work.isPartial()
        ? new StopSignal.Cause(
            Edition.Reason.CHUNKS_LEFT, "Other chunks than those asked for are left.")
        : new StopSignal.Cause(Edition.Reason.CHUNK_FAILED, "Chunks failed.");
  }
}
