package io.postrider.job;

import io.postrider.edition.lease.Leases;
import io.postrider.job.delivery.ChunkFailure;
import io.postrider.job.delivery.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has Spring Batch execute a job, once: each attempt is a job instance of its own. */
@Component
class Launcher {

  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private final JobOperator operator;
  private final Leases leases;

  Launcher(JobOperator operator, Leases leases) {
    this.operator = operator;
    this.leases = leases;
  }

  /**
   * Executes the job in this thread.
   *
   * @throws RuntimeException what made a step fail, if one did
   */
  public void launch(Job job, Work work) {
    String edition = work.edition().key().toString();
    JobParameters parameters =
        new JobParametersBuilder()
            .addString("edition", edition)
            .addLong("attempt", (long) work.attempt().number())
            .toJobParameters();
    MDC.put("edition", edition);
    try {
      JobExecution execution = operator.start(job, parameters);
      report(execution, edition);
      execution.getFailureExceptions().forEach(failure -> work.fail(unchecked(failure)));
    } catch (JobExecutionException e) {
      throw new IllegalStateException(
          "Spring Batch did not start attempt %d at %s: %s"
              .formatted(work.attempt().number(), edition, e.getMessage()),
          e);
    } finally {
      MDC.remove("edition");
    }
    if (work.failure().isPresent() && !lostLease(work)) {
      throw work.failure().get();
    }
  }

  /** Each kind of failure once, as hundreds of chunks may fail of one; all of it at debug. */
  private static void report(JobExecution execution, String edition) {
    execution.getAllFailureExceptions().stream()
        .map(ChunkFailure::sentence)
        .distinct()
        .forEach(sentence -> LOG.warn("{}: {}", edition, sentence));
    execution.getAllFailureExceptions().forEach(failure -> LOG.debug("In {}:", edition, failure));
  }

  /**
   * Whoever took the edition over has buried our records under us: that is no failure. It may be
   * what shows us that we slept.
   */
  private boolean lostLease(Work work) {
    try {
      if (!leases.holds(work.attempt())) {
        work.halt().pull(null, "Another process took the edition over.");
      }
    } catch (DataAccessException e) {
      LOG.debug("Nobody can tell who has {} now.", work.edition().key(), e);
    }
    return work.lostLease();
  }

  private static RuntimeException unchecked(Throwable failure) {
    return failure instanceof RuntimeException already
        ? already
        : new IllegalStateException(failure);
  }
}
