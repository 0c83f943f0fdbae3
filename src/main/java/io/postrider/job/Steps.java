package io.postrider.job;

import io.micrometer.observation.ObservationRegistry;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.job.delivery.Work;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * Makes Batch steps of what the job's classes do. Their transactions are their own: short, and
 * repeated if need be.
 */
@Component
class Steps {

  private final JobRepository repository;
  private final ObservationRegistry observations;
  private final PlatformTransactionManager transactions;

  Steps(
      JobRepository repository,
      ObservationRegistry observations,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.observations = observations;
    this.transactions = transactions;
  }

  /**
   * A step that does nothing once the attempt is over.
   *
   * @param goesOn does the work and says whether there is anything for the steps after it
   */
  Step of(String name, Work work, BooleanSupplier goesOn) {
    return new StepBuilder(name, repository)
        .observationRegistry(observations)
        .tasklet(
            (contribution, context) -> {
              if (!work.isOver() && !goesOn(work, goesOn)) {
                work.end();
              }
              return RepeatStatus.FINISHED;
            },
            transactions)
        .transactionAttribute(
            new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .build();
  }

  private static boolean goesOn(Work work, BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (LeaseLost e) {
      work.halt().pull(null, String.valueOf(e.getMessage()));
      return false;
    } catch (RuntimeException e) {
      work.fail(e);
      throw e;
    }
  }

  /**
   * A step that is put together only when its turn comes, because it depends on what the steps
   * before it did. However it ends, the step after it has its turn.
   */
  Step late(String name, Work work, Consumer<StepExecution> execution) {
    return new Step() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public void execute(StepExecution stepExecution) {
        try {
          execution.accept(stepExecution);
        } catch (RuntimeException e) {
          work.fail(e);
          stepExecution.addFailureException(e);
          stepExecution.setStatus(BatchStatus.FAILED);
          stepExecution.setExitStatus(ExitStatus.FAILED);
        }
      }
    };
  }
}
