package io.postrider.job.delivery;

import io.postrider.delivery.Couriers;
import io.postrider.delivery.DeliveryContext;
import io.postrider.delivery.roster.Chunk;
import io.postrider.delivery.roster.Chunks;
import io.postrider.digest.Digest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Delivers chunks in rounds, until nothing is left that could be delivered soon. */
@Component
class Rounds {

  /** A domain that must be left alone for longer than this is left to the next run. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Chunks chunks;
  private final Couriers couriers;
  private final Partitions partitions;
  private final UnfoundedRefusals unfounded;
  private final RoundBreak pause;

  Rounds(
      Chunks chunks,
      Couriers couriers,
      Partitions partitions,
      UnfoundedRefusals unfounded,
      RoundBreak pause) {
    this.chunks = chunks;
    this.couriers = couriers;
    this.partitions = partitions;
    this.unfounded = unfounded;
    this.pause = pause;
  }

  /** One attempt's rounds. */
  final class OfAttempt {

    private final Work work;
    private final DeliveryContext context;
    private final Digest digest;
    private final StepExecution execution;
    private int number;

    OfAttempt(Work work, DeliveryContext context, Digest digest, StepExecution execution) {
      this.work = work;
      this.context = context;
      this.digest = digest;
      this.execution = execution;
    }

    /**
     * Delivers what these chunks hold.
     *
     * @return false if rows are left that are due: the halt tells why, or the chunks that failed
     */
    boolean deliver(IntPredicate which) {
      try {
        return deliverSoon(which);
      } finally {
        unfounded.takeBack(work, context);
      }
    }

    private boolean deliverSoon(IntPredicate which) {
      Map<Integer, Chunk> plan = plan(work, which);
      boolean failed = false;
      while (!work.halt().isPulled()) {
        Round round = round(plan);
        failed |= round.hasFailed();
        if (work.halt().isPulled()) {
          break;
        }
        Set<String> waiting = context.notHeld(round.left());
        if (waiting.isEmpty()) {
          // What waits for a ruling keeps nobody else from being mailed.
          context.remains(round.left()).ifPresent(work.halt()::leave);
          break;
        }
        Optional<Duration> soonest = context.soonest(waiting);
        if (soonest.isEmpty() || soonest.get().compareTo(PATIENCE) > 0) {
          context.remains(round.left()).ifPresent(work.halt()::leave);
          return false;
        }
        pause.rest(work, soonest.get());
        plan = plan(work, which);
      }
      return !work.halt().isPulled() && !failed;
    }

    private Round round(Map<Integer, Chunk> plan) {
      int atOnce = digest.delivery().pace().connections();
      Round round = new Round(++number > 1 || plan.size() <= atOnce);
      try (ChunkDelivery delivery =
          new ChunkDelivery(work, context, round, digest.audience(), plan, chunks, couriers)) {
        partitions.execute(delivery, plan.keySet(), number, atOnce, execution);
      }
      return round;
    }
  }

  OfAttempt of(Work work, DeliveryContext context, Digest digest, StepExecution execution) {
    return new OfAttempt(work, context, digest, execution);
  }

  private Map<Integer, Chunk> plan(Work work, IntPredicate which) {
    Map<Integer, Chunk> plan = new LinkedHashMap<>();
    for (Chunk chunk : chunks.claimable(work.edition().id())) {
      if (work.includes(chunk.number()) && which.test(chunk.number())) {
        plan.put(chunk.number(), chunk);
      }
    }
    return plan;
  }
}
