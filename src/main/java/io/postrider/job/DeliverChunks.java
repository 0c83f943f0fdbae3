package io.postrider.job;

import com.zaxxer.hikari.HikariDataSource;
import io.postrider.accounting.Accounts;
import io.postrider.delivery.Chunk;
import io.postrider.delivery.Chunks;
import io.postrider.delivery.Couriers;
import io.postrider.delivery.Gates;
import io.postrider.delivery.LetterWriter;
import io.postrider.delivery.Mailers;
import io.postrider.delivery.Tour;
import io.postrider.delivery.letter.Mailer;
import io.postrider.digest.Digest;
import io.postrider.edition.Content;
import io.postrider.edition.Contents;
import io.postrider.edition.Edition;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Plans the attempt from the ledger as it is now and has its chunks delivered. */
@Component
class DeliverChunks {

  /** Database connections for the job repository, the lease's beat and whoever watches. */
  private static final int OTHER_CONNECTIONS = 6;

  private final Contents contents;
  private final Gates gates;
  private final Mailers mailers;
  private final Accounts accounts;
  private final Chunks chunks;
  private final Couriers couriers;
  private final Partitions partitions;
  private final DataSource dataSource;

  DeliverChunks(
      Contents contents,
      Gates gates,
      Mailers mailers,
      Accounts accounts,
      Chunks chunks,
      Couriers couriers,
      Partitions partitions,
      DataSource dataSource) {
    this.contents = contents;
    this.gates = gates;
    this.mailers = mailers;
    this.accounts = accounts;
    this.chunks = chunks;
    this.couriers = couriers;
    this.partitions = partitions;
    this.dataSource = dataSource;
  }

  void execute(Work work, StepExecution execution) {
    if (work.isOver()) {
      execution.setStatus(BatchStatus.COMPLETED);
      return;
    }
    Edition edition = work.edition();
    Content content = contents.find(edition).orElseThrow();
    Digest digest = content.digest();
    LetterWriter letters = gates.pass(edition, content);
    reserveDatabaseConnections(digest.pace().connections());
    work.tally().expect(accounts.of(edition).pending());
    try (Mailer mailer = mailers.open(digest.relay(), edition.key())) {
      work.halt().lastResort(mailer::abort);
      Tour tour =
          Tour.of(
              mailer,
              letters,
              digest.pace(),
              edition.openedAt().plus(digest.giveUpAfter()),
              work.halt(),
              work.tally());
      Map<Integer, Chunk> plan = plan(work);
      ChunkDelivery delivery =
          new ChunkDelivery(work, tour, digest.audience().list(), plan, chunks, couriers);
      partitions.execute(delivery, plan.keySet(), digest.pace().connections(), execution);
    }
  }

  private Map<Integer, Chunk> plan(Work work) {
    Map<Integer, Chunk> plan = new LinkedHashMap<>();
    for (Chunk chunk : chunks.claimable(work.edition().id())) {
      if (work.includes(chunk.number())) {
        plan.put(chunk.number(), chunk);
      }
    }
    return plan;
  }

  // A courier that waits for a database connection while others hold them all would never get one.
  private void reserveDatabaseConnections(int couriers) {
    if (dataSource instanceof HikariDataSource pool) {
      pool.setMaximumPoolSize(Math.max(pool.getMaximumPoolSize(), couriers + OTHER_CONNECTIONS));
    }
  }
}
