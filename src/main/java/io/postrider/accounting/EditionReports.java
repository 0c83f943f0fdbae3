package io.postrider.accounting;

import io.postrider.database.Transactions;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.counts.ChunkRows;
import io.postrider.delivery.feedback.Feedback;
import io.postrider.delivery.ledger.UnwrittenLetters;
import io.postrider.edition.Edition;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.Leases;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells where editions stand. */
@Component
public class EditionReports {

  /** So many readers show what is wrong with a template. */
  private static final int SHOWN = 5;

  private final Contents contents;
  private final Leases leases;
  private final Accounts accounts;
  private final ChunkReports chunks;
  private final UnwrittenLetters unwritten;
  private final ChunkCounts counts;
  private final Feedback feedback;
  private final Transactions transactions;

  EditionReports(
      Contents contents,
      Leases leases,
      Accounts accounts,
      ChunkReports chunks,
      UnwrittenLetters unwritten,
      ChunkCounts counts,
      Feedback feedback,
      Transactions transactions) {
    this.contents = contents;
    this.leases = leases;
    this.accounts = accounts;
    this.chunks = chunks;
    this.unwritten = unwritten;
    this.counts = counts;
    this.feedback = feedback;
    this.transactions = transactions;
  }

  /** Where this edition stands now. */
  public EditionReport of(Edition edition) {
    return transactions.reading(() -> read(edition));
  }

  private EditionReport read(Edition edition) {
    List<ChunkRows> rows = counts.of(edition.id());
    return new EditionReport(
        edition.key().toString(),
        edition.state(),
        edition.reason(),
        edition.detail(),
        edition.openedAt(),
        edition.closedAt(),
        edition.purge(),
        edition.approval(),
        leases.holder(edition).orElse(null),
        posts(edition),
        accounts.of(edition, rows),
        chunks.counts(edition, rows),
        feedback.of(edition),
        unwritten.of(edition, rows, SHOWN));
  }

  private List<EditionReport.PostLine> posts(Edition edition) {
    return contents.posts(edition).stream()
        .map(post -> new EditionReport.PostLine(post.id(), post.title(), post.link()))
        .toList();
  }
}
