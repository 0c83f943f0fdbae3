package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import java.util.List;

/**
 * A handful of deliveries that one connection has taken and committed as SENDING.
 *
 * @param name unique for good: CHUNK_ATTEMPT/NUMBER
 * @param subscribers as they were when the claim was made
 */
record Claim(String name, List<Subscriber> subscribers) {}
