package io.postrider.job;

import io.micrometer.observation.ObservationRegistry;
import io.postrider.job.delivery.DeliverChunks;
import io.postrider.job.delivery.Work;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/** A re-run or a sweep: the last two steps of the main job, on what is frozen. */
@Component
class RedeliveryJob {

  /** Spring Batch knows it by this name, for ever: records of it are looked up. */
  static final String NAME = "redelivery";

  private final JobRepository repository;
  private final ObservationRegistry observations;
  private final Steps steps;
  private final DeliverChunks deliverChunks;
  private final CloseAccount closeAccount;

  RedeliveryJob(
      JobRepository repository,
      ObservationRegistry observations,
      Steps steps,
      DeliverChunks deliverChunks,
      CloseAccount closeAccount) {
    this.repository = repository;
    this.observations = observations;
    this.steps = steps;
    this.deliverChunks = deliverChunks;
    this.closeAccount = closeAccount;
  }

  /** The job of one attempt. */
  public Job of(Work work) {
    Step deliver = steps.late("deliver chunks", work, step -> deliverChunks.execute(work, step));
    Step close = steps.of("close account", work, () -> closeAccount.execute(work));
    return new JobBuilder(NAME, repository)
        .observationRegistry(observations)
        .start(deliver)
        .on("*")
        .to(close)
        .end()
        .build();
  }
}
