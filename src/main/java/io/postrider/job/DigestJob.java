package io.postrider.job;

import io.micrometer.observation.ObservationRegistry;
import io.postrider.job.delivery.DeliverChunks;
import io.postrider.job.delivery.Work;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/**
 * The main job: an edition of a digest, from its posts to its account. Each step does what the
 * ledger says is left to do, so that the job may be run again after anything.
 */
@Component
class DigestJob {

  /** Spring Batch knows it by this name, for ever: records of it are looked up. */
  public static final String NAME = "digest";

  private final JobRepository repository;
  private final ObservationRegistry observations;
  private final Steps steps;
  private final OpenEdition openEdition;
  private final CollectPosts collectPosts;
  private final FreezeRoster freezeRoster;
  private final DeliverChunks deliverChunks;
  private final CloseAccount closeAccount;

  DigestJob(
      JobRepository repository,
      ObservationRegistry observations,
      Steps steps,
      OpenEdition openEdition,
      CollectPosts collectPosts,
      FreezeRoster freezeRoster,
      DeliverChunks deliverChunks,
      CloseAccount closeAccount) {
    this.repository = repository;
    this.observations = observations;
    this.steps = steps;
    this.openEdition = openEdition;
    this.collectPosts = collectPosts;
    this.freezeRoster = freezeRoster;
    this.deliverChunks = deliverChunks;
    this.closeAccount = closeAccount;
  }

  /** The job of one attempt. The account is closed however the delivery went. */
  public Job of(Work work) {
    Step open = steps.of("open edition", work, () -> openEdition.execute(work));
    Step collect = steps.of("collect posts", work, () -> collectPosts.execute(work));
    Step freeze = steps.of("freeze roster", work, () -> freezeRoster.execute(work));
    Step deliver = steps.late("deliver chunks", work, step -> deliverChunks.execute(work, step));
    Step close = steps.of("close account", work, () -> closeAccount.execute(work));
    return new JobBuilder(NAME, repository)
        .observationRegistry(observations)
        .start(open)
        .next(collect)
        .next(freeze)
        .next(deliver)
        .on("*")
        .to(close)
        .end()
        .build();
  }
}
