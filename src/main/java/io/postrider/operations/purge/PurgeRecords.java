package io.postrider.operations.purge;

import io.postrider.audience.consent.OldEvidence;
import io.postrider.database.Transactions;
import io.postrider.digest.file.BadDigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.lease.Ticks;
import io.postrider.inbox.KeptMails;
import io.postrider.job.Shutdown;
import io.postrider.operations.purge.OldRecords.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/**
 * Removes what else has been kept for long enough: the evidence of consent of those who left, as
 * their digests' files say; sign-ups that nobody confirmed; mails of the inbox that changed
 * nothing. It goes in pieces, each a transaction of its own, with as long a rest after each. Safe
 * to repeat after a kill at any moment, and beside other processes.
 */
@Component
public class PurgeRecords {

  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  private final Digests digests;
  private final OldEvidence evidence;
  private final KeptMails mails;
  private final Transactions transactions;
  private final Shutdown shutdown;
  private final Clock clock;
  private final Ticks ticks;

  PurgeRecords(
      Digests digests,
      OldEvidence evidence,
      KeptMails mails,
      Transactions transactions,
      Shutdown shutdown,
      Clock clock,
      Ticks ticks) {
    this.digests = digests;
    this.evidence = evidence;
    this.mails = mails;
    this.transactions = transactions;
    this.shutdown = shutdown;
    this.clock = clock;
    this.ticks = ticks;
  }

  /** How long the evidence of those who left a list is kept; empty for good. */
  public Optional<Duration> keepsEvidenceOf(String list) {
    return Optional.ofNullable(rules().keep().get(list));
  }

  /** What would be removed now; nothing is said of what there is none of. */
  public List<OldRecords> plan() {
    EvidenceRules rules = rules();
    Instant now = clock.instant();
    List<OldRecords> found = new ArrayList<>();
    rules
        .keep()
        .forEach(
            (list, keep) ->
                found.add(
                    new OldRecords(Kind.EVIDENCE, list, evidence.count(list, now.minus(keep)))));
    long asked = evidence.countUnconfirmed(rules.unconfirmed(), rules.otherwise(), now);
    found.add(new OldRecords(Kind.UNCONFIRMED, null, asked));
    found.add(new OldRecords(Kind.INBOX, null, mails.countOld()));
    return some(found);
  }

  /**
   * Removes it. Ends early if the process is to end.
   *
   * @param atMost how long it goes on at most; the rest is left to the next call
   * @return what was removed
   */
  public List<OldRecords> now(Duration atMost) {
    Duration end = ticks.now().plus(atMost);
    EvidenceRules rules = rules();
    Instant now = clock.instant();
    List<OldRecords> removed = new ArrayList<>();
    rules
        .keep()
        .forEach(
            (list, keep) ->
                removed.add(
                    new OldRecords(
                        Kind.EVIDENCE,
                        list,
                        pieces(end, () -> evidence.remove(list, now.minus(keep))))));
    long asked =
        pieces(end, () -> evidence.removeUnconfirmed(rules.unconfirmed(), rules.otherwise(), now));
    removed.add(new OldRecords(Kind.UNCONFIRMED, null, asked));
    removed.add(new OldRecords(Kind.INBOX, null, transactions.run(() -> mails.forgetOld())));
    return some(removed);
  }

  private long pieces(Duration end, IntSupplier piece) {
    long all = 0;
    while (!shutdown.isEnding() && ticks.now().compareTo(end) < 0) {
      Duration since = ticks.now();
      int some = piece.getAsInt();
      all += some;
      if (some == 0) {
        break;
      }
      Duration took = ticks.now().minus(since);
      ticks.pass(took.compareTo(LONGEST_REST) < 0 ? took : LONGEST_REST);
    }
    return all;
  }

  private EvidenceRules rules() {
    try {
      return EvidenceRules.of(digests.readings());
    } catch (BadDigestFile e) {
      // Whatever they may say that nobody can read now, has it all be kept.
      return EvidenceRules.unknown();
    }
  }

  private static List<OldRecords> some(List<OldRecords> all) {
    return all.stream().filter(one -> one.number() > 0).toList();
  }
}
