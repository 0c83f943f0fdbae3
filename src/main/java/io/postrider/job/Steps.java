package io.postrider.job;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final PlatformTransactionManager transactions;

  Steps(JobRepository repository, PlatformTransactionManager transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /**
   * A step that does nothing once the attempt is over.
   *
   * @param goesOn does the work and says whether there is anything for the steps after it
   */
  Step of(String name, Work work, BooleanSupplier goesOn) {
    return new StepBuilder(name, repository)
        .tasklet(
            (contribution, context) -> {
              if (!work.isOver() && !goesOn.getAsBoolean()) {
                work.end();
              }
              return RepeatStatus.FINISHED;
            },
            transactions)
        .transactionAttribute(
            new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .build();
  }

  /**
   * A step that is put together only when its turn comes, because it depends on what the steps
   * before it did.
   */
  Step late(String name, Consumer<StepExecution> execution) {
    return new Step() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public void execute(StepExecution stepExecution) {
        execution.accept(stepExecution);
      }
    };
  }
}
