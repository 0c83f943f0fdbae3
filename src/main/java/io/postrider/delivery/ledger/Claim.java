package io.postrider.delivery.ledger;

import io.postrider.audience.Subscriber;
import java.util.List;
import java.util.Map;

/**
 * A handful of deliveries that one connection has taken and committed as SENDING.
 *
 * @param name unique for good: CHUNK_ATTEMPT/NUMBER
 * @param subscribers as they were when the claim was made
 * @param tries how often each of them was tried, by id, this time included
 */
public record Claim(String name, List<Subscriber> subscribers, Map<Long, Integer> tries) {

  public int triesOf(long subscriber) {
    return tries.getOrDefault(subscriber, 1);
  }
}
