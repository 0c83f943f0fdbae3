package io.postrider.job.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * A step that executes another one for each chunk. Batch's own would write the records of all
 * chunks first, and look for older ones of each name, while nothing is mailed; here a chunk's
 * record is written when its turn comes. Ends when all chunks have ended, whatever became of them.
 */
final class ChunkSteps extends AbstractStep {

  private final JobRepository repository;
  private final Step each;
  private final Collection<Integer> chunks;
  private final int round;
  private final int atOnce;

  ChunkSteps(
      JobRepository repository, Step each, Collection<Integer> chunks, int round, int atOnce) {
    super(repository);
    this.repository = repository;
    this.each = each;
    this.chunks = chunks;
    this.round = round;
    this.atOnce = atOnce;
  }

  @Override
  protected void doExecute(StepExecution execution) throws Exception {
    List<StepExecution> ended = new ArrayList<>();
    for (Future<StepExecution> one : executeAll(execution.getJobExecution())) {
      ended.add(one.get());
    }
    execution.upgradeStatus(BatchStatus.COMPLETED);
    new DefaultStepExecutionAggregator().aggregate(execution, ended);
    if (execution.getStatus().isUnsuccessful()) {
      throw new JobExecutionException("A chunk has failed; its own record says why.");
    }
  }

  private List<Future<StepExecution>> executeAll(JobExecution job) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, new CustomizableThreadFactory("courier-"));
    try {
      return threads.invokeAll(
          chunks.stream()
              .<Callable<StepExecution>>map(number -> () -> execute(number, job))
              .toList());
    } finally {
      threads.shutdown();
    }
  }

  private StepExecution execute(int number, JobExecution job) throws JobExecutionException {
    StepExecution one = begin(number, job);
    each.execute(one);
    return one;
  }

  // A job's list of its steps is not made for several threads.
  private synchronized StepExecution begin(int number, JobExecution job) {
    // Batch takes a step of a name once in an attempt.
    String name = "%s:%06d.%d".formatted(each.getName(), number, round);
    StepExecution one = repository.createStepExecution(name, job);
    one.getExecutionContext().putInt(ChunkDelivery.CHUNK, number);
    repository.updateExecutionContext(one);
    return one;
  }
}
