package io.postrider.job.delivery;

import io.postrider.delivery.Courier;
import io.postrider.delivery.Couriers;
import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.roster.Chunk;
import io.postrider.delivery.roster.ChunkAssignment;
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
 * in a thread of its own.
 */
final class ChunkDelivery implements Tasklet, StepExecutionListener {

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
  private final Couriers couriers;
  private final Map<Long, OnTheWay> onTheWay = new ConcurrentHashMap<>();

  private record OnTheWay(ChunkAssignment mandate, Courier courier) {}

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
    this.couriers = couriers;
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
      ChunkAssignment mandate = chunks.begin(work.attempt(), audience, chunk);
      onTheWay.put(
          execution.getId(),
          new OnTheWay(mandate, couriers.send(mandate, context, round.mayWait())));
    }
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    OnTheWay one = onTheWay.get(contribution.getStepExecution().getId());
    boolean goesOn = one != null;
    for (int claim = 0; one != null && goesOn && claim < CLAIMS; claim++) {
      goesOn = one.courier().deliverClaim();
    }
    return RepeatStatus.continueIf(goesOn);
  }

  @Override
  public @Nullable ExitStatus afterStep(StepExecution execution) {
    OnTheWay one = onTheWay.remove(execution.getId());
    if (!execution.getFailureExceptions().isEmpty()) {
      round.fail();
    }
    if (one != null) {
      one.courier().close();
      LOG.debug("Chunk {} has ended.", one.mandate().chunk().number());
      round.leave(one.courier().waitedFor());
      chunks.end(one.mandate(), cause(execution, one.courier().waitedFor()));
    }
    MDC.remove("chunk");
    MDC.remove("edition");
    return work.halt().isPulled() ? HALTED : null;
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
