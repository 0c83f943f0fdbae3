package io.postrider.delivery.flight;

import io.postrider.database.Transactions;
import io.postrider.delivery.ledger.Claims;
import io.postrider.delivery.ledger.Deliveries;
import io.postrider.delivery.ledger.Deliveries.Abandoned;
import io.postrider.delivery.ledger.Settlement;
import io.postrider.edition.lease.Attempts;
import io.postrider.edition.lease.Leases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What becomes of rows that somebody claimed and did not settle. Where the owner is proven dead, or
 * is this process and done, its flight records say of each what is to be believed; all others are
 * in doubt.
 */
@Component
public class AbandonedRows {

  private final Deliveries deliveries;
  private final Claims claims;
  private final Attempts attempts;
  private final Leases leases;
  private final FlightRecords records;
  private final Transactions transactions;

  AbandonedRows(
      Deliveries deliveries,
      Claims claims,
      Attempts attempts,
      Leases leases,
      FlightRecords records,
      Transactions transactions) {
    this.deliveries = deliveries;
    this.claims = claims;
    this.attempts = attempts;
    this.leases = leases;
    this.records = records;
    this.transactions = transactions;
  }

  /**
   * Settles what the relay answered as it did, makes pending what never was on the wire, and doubts
   * the rest; rows that are locked stay SENDING until they can be had. In the open transaction or
   * one of its own.
   *
   * @param belowTerm rows claimed in an earlier term than this
   * @param gone whether the owner of the term before this one certainly sends nothing more
   * @return how many rows there were
   */
  public int settle(long edition, int belowTerm, boolean gone) {
    return transactions.join(
        () -> {
          List<Abandoned> rows = deliveries.abandoned(edition, belowTerm);
          List<Long> doubted = new ArrayList<>();
          Owners owners =
              new Owners(
                  edition,
                  gone ? belowTerm - 1 : 0,
                  records.areThere() ? attempts.owners(edition) : Map.of());
          byClaim(rows).forEach((claim, ofIt) -> settle(edition, ofIt, owners, doubted));
          deliveries.doubt(edition, belowTerm, gone, doubted);
          if (!owners.byTerm.isEmpty()) {
            removeAfterCommit(edition, belowTerm, owners.byTerm);
          }
          return rows.size();
        });
  }

  private static Map<String, List<Abandoned>> byClaim(List<Abandoned> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(Abandoned::claim, LinkedHashMap::new, Collectors.toList()));
  }

  private void settle(long edition, List<Abandoned> rows, Owners owners, List<Long> doubted) {
    List<Settlement> answered = new ArrayList<>();
    List<Long> unsent = new ArrayList<>();
    for (Abandoned row : rows) {
      FlightEntry entry = owners.entry(row);
      if (entry == null || entry.stage() == FlightEntry.Stage.IN_THE_AIR) {
        doubted.add(row.subscriber());
      } else if (entry.answer() == null) {
        unsent.add(row.subscriber());
      } else {
        answered.add(entry.answer());
      }
    }
    claims.settleAbandoned(edition, rows.get(0).claim(), answered, unsent);
  }

  /** Only when it is certain that nobody will ask them again. */
  private void removeAfterCommit(long edition, int belowTerm, Map<Integer, String> owners) {
    Set<Integer> open = deliveries.termsInHand(edition);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            owners.forEach(
                (term, owner) -> {
                  if (term < belowTerm && !open.contains(term)) {
                    records.remove(owner, edition, term);
                  }
                });
          }
        });
  }

  /** Who had an edition in which term, and what their records say. */
  private final class Owners {

    private final long edition;
    private final int doneTerm;
    private final Map<Integer, String> byTerm;
    private final Map<Integer, Evidence> evidence = new HashMap<>();

    /**
     * @param doneTerm the term whose owner is done, if not dead; 0 for none
     */
    Owners(long edition, int doneTerm, Map<Integer, String> byTerm) {
      this.edition = edition;
      this.doneTerm = doneTerm;
      this.byTerm = byTerm;
    }

    @Nullable FlightEntry entry(Abandoned row) {
      String owner = byTerm.get(row.term());
      if (owner == null) {
        return null;
      }
      ClaimMark claim = ClaimMark.of(owner, edition, row.attempt(), row.term(), row.claim());
      return evidence
          .computeIfAbsent(
              row.term(),
              term -> isDone(owner, term) ? records.of(owner, edition, term) : new Evidence())
          .of(claim, row.subscriber())
          .orElse(null);
    }

    private boolean isDone(String owner, int term) {
      return owner.equals(leases.self()) ? term == doneTerm : leases.isProvenDead(owner);
    }
  }
}
