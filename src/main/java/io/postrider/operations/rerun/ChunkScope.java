package io.postrider.operations.rerun;

import io.postrider.accounting.ChunkReport;
import io.postrider.accounting.ChunkReports;
import io.postrider.edition.Edition;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which chunks a re-run is about. */
@Component
public class ChunkScope {

  private final ChunkReports reports;

  ChunkScope(ChunkReports reports) {
    this.reports = reports;
  }

  /**
   * The chunks that are meant as they stand now. Whoever is to deliver them asks under the lease:
   * before, another process may be at work on them.
   *
   * @return empty if none is meant; all of them if the re-run names none
   */
  public Set<Integer> of(Edition edition, RerunRequest rerun) {
    return chunks(edition, rerun).numbers();
  }

  /** The same with what they hold. */
  RerunChunks chunks(Edition edition, RerunRequest rerun) {
    return RerunChunks.of(reports.of(edition), chunk -> isMeant(chunk, rerun));
  }

  private static boolean isMeant(ChunkReport chunk, RerunRequest rerun) {
    if (!rerun.isPartial() || rerun.chunks().contains(chunk.number())) {
      return true;
    }
    boolean failed = chunk.state() == ChunkReport.State.FAILED;
    boolean doubted = rerun.ruling() != null && chunk.inDoubt() > 0;
    boolean refused = rerun.refused() != null && chunk.failed() > 0;
    return rerun.failed() && (failed || doubted || refused);
  }
}
