package io.postrider.accounting;

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

  EditionReports(
      Contents contents,
      Leases leases,
      Accounts accounts,
      ChunkReports chunks,
      UnwrittenLetters unwritten) {
    this.contents = contents;
    this.leases = leases;
    this.accounts = accounts;
    this.chunks = chunks;
    this.unwritten = unwritten;
  }

  /** Where this edition stands now. */
  public EditionReport of(Edition edition) {
    return new EditionReport(
        edition.key().toString(),
        edition.state(),
        edition.reason(),
        edition.detail(),
        edition.openedAt(),
        edition.closedAt(),
        edition.approval(),
        leases.holder(edition).orElse(null),
        posts(edition),
        accounts.of(edition),
        counts(chunks.of(edition)),
        unwritten.of(edition, SHOWN));
  }

  private List<EditionReport.PostLine> posts(Edition edition) {
    return contents.posts(edition).stream()
        .map(post -> new EditionReport.PostLine(post.id(), post.title(), post.link()))
        .toList();
  }

  private static EditionReport.ChunkCounts counts(List<ChunkReport> chunks) {
    return new EditionReport.ChunkCounts(
        chunks.size(),
        chunks.stream().filter(chunk -> chunk.state() == ChunkReport.State.COMPLETED).count(),
        chunks.stream().filter(chunk -> chunk.state() == ChunkReport.State.FAILED).count());
  }
}
