package io.postrider.delivery.roster;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A chunk in work: which of its rows come next, read many at once, so that couriers who deliver it
 * together do not reach for the same ones. What it hands out is a proposal: claiming looks again.
 * Safe for use by several threads.
 */
public final class OpenChunk {

  /** A chunk of an edition of two million; larger ones are read in parts. */
  private static final int READ_AHEAD = 5_000;

  private final ChunkAssignment assignment;
  private final ClaimableRows claimable;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private final Set<Long> proposed = new HashSet<>();
  private volatile Set<String> waitedFor = Set.of();
  private volatile int known;
  private int claims;

  private record Row(long subscriber, String domain) {}

  public OpenChunk(ChunkAssignment assignment, ClaimableRows claimable) {
    this.assignment = assignment;
    this.claimable = claimable;
  }

  /** The chunk, and under whose authority it is delivered. */
  public ChunkAssignment assignment() {
    return assignment;
  }

  /** A name for the next claim, which no other has for good. */
  public synchronized String nextClaim() {
    return assignment.chunkAttempt() + "/" + ++claims;
  }

  /** How many rows are known to come yet. */
  public int known() {
    return known;
  }

  /** Whether there is anything to claim, whatever its domain. */
  public synchronized boolean hasRows() {
    return !ahead.isEmpty() || readAhead(Set.of());
  }

  /**
   * The domains, by subscriber, of rows that may be claimed next, in the roster's order. They are
   * not proposed again until they are {@linkplain #release released}.
   *
   * @param without domains that must wait
   */
  public synchronized Map<Long, String> propose(int limit, Set<String> without) {
    Map<Long, String> rows = pick(limit, without);
    return rows.isEmpty() && readAhead(without) ? pick(limit, without) : rows;
  }

  private Map<Long, String> pick(int limit, Set<String> without) {
    Map<Long, String> picked = new LinkedHashMap<>();
    Iterator<Row> rows = ahead.iterator();
    while (picked.size() < limit && rows.hasNext()) {
      Row row = rows.next();
      if (!without.contains(row.domain())) {
        picked.put(row.subscriber(), row.domain());
        rows.remove();
      }
    }
    proposed.addAll(picked.keySet());
    known = ahead.size();
    return picked;
  }

  /** Reads what may be claimed now, but for what was proposed and is being claimed. */
  private boolean readAhead(Set<String> without) {
    Map<String, String> domains = new HashMap<>();
    ahead.clear();
    claimable
        .rows(assignment, READ_AHEAD, without)
        .forEach(
            (subscriber, domain) -> {
              if (!proposed.contains(subscriber)) {
                // One text for all readers of a domain.
                ahead.add(new Row(subscriber, domains.computeIfAbsent(domain, same -> same)));
              }
            });
    known = ahead.size();
    return !ahead.isEmpty();
  }

  /** Those that were proposed are claimed by now, or will not be: the ledger knows. */
  public synchronized void release(Collection<Long> subscribers) {
    proposed.removeAll(Set.copyOf(subscribers));
  }

  /** The domains of all rows that may be claimed; empty if there is none. */
  public Set<String> domains() {
    return claimable.domains(assignment);
  }

  /** Says for which domains' rows there was no time to wait. */
  public void waitFor(Set<String> domains) {
    waitedFor = domains;
  }

  /** The domains for whose rows there was no time to wait; empty if nothing was left to claim. */
  public Set<String> waitedFor() {
    return waitedFor;
  }
}
