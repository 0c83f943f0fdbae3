package io.postrider.job.delivery;

import io.micrometer.observation.ObservationRegistry;
import java.util.Collection;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * Executes chunks as partitions of a step: a thread each, so many at once as there may be
 * connections.
 */
@Component
class Partitions {

  private final JobRepository repository;
  private final ObservationRegistry observations;
  private final PlatformTransactionManager transactions;

  Partitions(
      JobRepository repository,
      ObservationRegistry observations,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.observations = observations;
    this.transactions = transactions;
  }

  void execute(
      ChunkDelivery delivery,
      Collection<Integer> chunks,
      int round,
      int atOnce,
      StepExecution execution) {
    ChunkSteps step = new ChunkSteps(repository, deliverChunk(delivery), chunks, round, atOnce);
    step.setName(execution.getStepName());
    step.setObservationRegistry(observations);
    try {
      step.execute(execution);
    } catch (JobInterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a job of ours by Batch's own means.", e);
    }
  }

  // The courier has short transactions of its own; one around the SMTP conversation would undo the
  // ledger.
  private Step deliverChunk(ChunkDelivery delivery) {
    return new StepBuilder("deliver chunk", repository)
        .observationRegistry(observations)
        .tasklet(delivery, transactions)
        .transactionAttribute(
            new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .listener((StepExecutionListener) delivery)
        .build();
  }
}
