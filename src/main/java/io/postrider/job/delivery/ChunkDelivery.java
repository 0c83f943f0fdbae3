package io.postrider.job.delivery;

import io.postrider.delivery.Couriers;
import io.postrider.delivery.Crew;
import io.postrider.delivery.CrewedChunk;
import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.roster.Chunk;
import io.postrider.delivery.roster.Chunks;
import io.postrider.digest.Audience;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Delivers a chunk, a few claims at each call. One instance serves all chunks of an attempt, each
 * in a thread of its own; other couriers of the round may help it.
 */
final class ChunkDelivery implements Tasklet, StepExecutionListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChunkDelivery.class);

  static final String CHUNK = "chunk";

  /** Spring Batch records each call, which costs as much as a claim and tells nobody anything. */
  private static final int CLAIMS = 10;

  private static final ExitStatus HALTED = new ExitStatus("HALTED");

  private final Work work;
  private final DeliveryContext context;
  private final Round round;
  private final Audience audience;
  private final Map<Integer, Chunk> plan;
  private final Chunks chunks;
  private final Crew crew;
  private final Map<Long, CrewedChunk> inWork = new ConcurrentHashMap<>();

  ChunkDelivery(
      Work work,
      DeliveryContext context,
      Round round,
      Audience audience,
      Map<Integer, Chunk> plan,
      Chunks chunks,
      Couriers couriers) {
    this.work = work;
    this.context = context;
    this.round = round;
    this.audience = audience;
    this.plan = plan;
    this.chunks = chunks;
    this.crew = couriers.crew(context, work.attempt());
  }

  @Override
  public void beforeStep(StepExecution execution) {
    int number = execution.getExecutionContext().getInt(CHUNK);
    // The courier's thread does this chunk and nothing else until afterStep.
    MDC.put("edition", work.edition().key().toString());
    MDC.put("chunk", String.valueOf(number));
    Chunk chunk = plan.get(number);
    if (chunk != null && !work.halt().isPulled()) {
      LOG.debug("Chunk {} is begun, with {} rows.", number, chunk.size());
      inWork.put(
          execution.getId(),
          crew.begin(chunks.begin(work.attempt(), audience, chunk), round.mayWait()));
    }
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    CrewedChunk one = inWork.get(contribution.getStepExecution().getId());
    boolean goesOn = one != null;
    for (int claim = 0; one != null && goesOn && claim < CLAIMS; claim++) {
      goesOn = one.deliverClaim();
    }
    return RepeatStatus.continueIf(goesOn);
  }

  @Override
  public @Nullable ExitStatus afterStep(StepExecution execution) {
    CrewedChunk one = inWork.remove(execution.getId());
    if (!execution.getFailureExceptions().isEmpty()) {
      round.fail();
    }
    if (one != null) {
      one.close();
      LOG.debug("Chunk {} has ended.", one.assignment().chunk().number());
      round.leave(one.waitedFor());
      chunks.end(one.assignment(), cause(execution, one.waitedFor()));
    }
    MDC.remove("chunk");
    MDC.remove("edition");
    return work.halt().isPulled() ? HALTED : null;
  }

  /** When all chunks have ended. */
  @Override
  public void close() {
    crew.close();
  }

  private @Nullable String cause(StepExecution execution, Set<String> waitedFor) {
    Optional<String> failure =
        execution.getFailureExceptions().stream().findFirst().map(ChunkFailure::sentence);
    return failure
        .or(() -> work.halt().cause().map(cause -> cause.detail()))
        .or(() -> context.remains(waitedFor).map(cause -> cause.detail()))
        .orElse(null);
  }
}
