package io.postrider.cli.report;

import io.postrider.accounting.Account;
import io.postrider.accounting.Accounts;
import io.postrider.accounting.DeliveryRecord;
import io.postrider.accounting.DeliveryRecords;
import io.postrider.cli.terminal.OutputLost;
import io.postrider.database.Transactions;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.text.Count;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Writes an edition's report to standard output: its account and its rows as of one moment, so that
 * they add up while the edition is delivered.
 */
@Component
public class WholeReport {

  private final Transactions transactions;
  private final Editions editions;
  private final ReportHeads heads;
  private final DeliveryRecords records;
  private final Accounts accounts;

  WholeReport(
      Transactions transactions,
      Editions editions,
      ReportHeads heads,
      DeliveryRecords records,
      Accounts accounts) {
    this.transactions = transactions;
    this.editions = editions;
    this.heads = heads;
    this.records = records;
    this.accounts = accounts;
  }

  /**
   * Writes it.
   *
   * @param states the rows in these states only; empty for all
   * @return how many rows, and the account of the whole edition
   * @throws OutputLost if it did not arrive whole
   */
  public Written write(EditionKey key, Set<DeliveryState> states, ReportFile file) {
    return transactions.snapshot(() -> writeNow(editions.get(key), states, file));
  }

  /**
   * What was written.
   *
   * @param rows so many deliveries
   * @param account that of all of them, those included that are removed
   */
  public record Written(long rows, Account account) {}

  private Written writeNow(Edition edition, Set<DeliveryState> states, ReportFile file) {
    ReportHead head = heads.of(edition);
    Account account = head.status().account();
    file.begin(head);
    AtomicLong rows = new AtomicLong();
    records.read(
        edition,
        states,
        page -> {
          rows.addAndGet(page.size());
          add(file, page);
        });
    file.end();
    requireArrival();
    long purged = count(accounts.purged(edition), states);
    requireSum(rows.get(), count(account, states) - purged);
    return new Written(rows.get(), account);
  }

  private static long count(Account account, Set<DeliveryState> states) {
    return states.isEmpty() ? account.rows() : account.in(states);
  }

  private static void add(ReportFile file, List<DeliveryRecord> page) {
    page.forEach(file::add);
    requireArrival();
  }

  /** Standard output keeps its troubles to itself unless it is asked. */
  private static void requireArrival() {
    if (System.out.checkError()) {
      throw new OutputLost();
    }
  }

  /** A database that cannot show one moment would be found out here. */
  private static void requireSum(long rows, long counted) {
    if (rows != counted) {
      throw new IllegalStateException(
          "%s written, but the account counts %,d; write the report again."
              .formatted(Count.of(rows, "delivery was", "deliveries were"), counted));
    }
  }
}
