package io.postrider.job;

import io.postrider.edition.Edition;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Executions that Spring Batch still records as running although their process is gone. */
@Component
public class DeadExecutions {

  private static final Logger LOG = LoggerFactory.getLogger(DeadExecutions.class);

  private static final List<String> JOBS = List.of(DigestJob.NAME, RedeliveryJob.NAME);

  private final JobRepository repository;
  private final Clock clock;

  DeadExecutions(JobRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * Ends those of an edition, of whichever job, for the record; we hold its lease, so nobody is in
   * them. A process that stands still may have its records locked: they wait for the next attempt.
   */
  public void bury(Edition edition) {
    String key = edition.key().toString();
    for (String job : JOBS) {
      for (JobExecution running : repository.findRunningJobExecutions(job)) {
        if (key.equals(running.getJobParameters().getString("edition"))) {
          try {
            bury(running);
          } catch (RuntimeException e) {
            LOG.debug("Execution {} of {} was not ended.", running.getId(), key, e);
          }
        }
      }
    }
  }

  private void bury(JobExecution dead) {
    ExitStatus died = ExitStatus.FAILED.addExitDescription("Its process died.");
    LocalDateTime now = LocalDateTime.now(clock);
    dead.getStepExecutions().stream()
        .filter(step -> step.getStatus().isRunning())
        .forEach(
            step -> {
              step.setStatus(BatchStatus.FAILED);
              step.setExitStatus(died);
              step.setEndTime(now);
              repository.update(step);
            });
    dead.setStatus(BatchStatus.FAILED);
    dead.setExitStatus(died);
    dead.setEndTime(now);
    repository.update(dead);
  }
}
