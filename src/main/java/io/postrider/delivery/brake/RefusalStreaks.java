package io.postrider.delivery.brake;

import io.postrider.delivery.ledger.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Refusals that name one recipient each and may be about us all the same. Where one follows the
 * other, with nobody's letter accepted in between, they are no recipient's: then these rows are
 * given back as if they had never been tried. Safe for use by several threads.
 */
final class RefusalStreaks {

  /** So many in a row are about us, or about us at one domain. */
  static final int IN_A_ROW = 10;

  /** More refusals of one domain than these prove nothing about other domains. */
  private static final int OF_A_DOMAIN = 2;

  /** Since a letter was accepted that was begun later than they were heard. */
  private final Row row = new Row();

  private final Map<String, Integer> rowByDomain = new HashMap<>();
  private int weight;

  private final Map<String, Row> domains = new HashMap<>();
  private final Set<String> taking = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private long heard;
  private boolean aboutUs;

  /**
   * @param number which one of all refusals it is
   */
  private record Refusal(long number, String domain, long subscriber, boolean mayBeAboutUs) {}

  /** Refusals in the order in which they were heard. */
  private static final class Row {
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private int suspect;

    void add(Refusal refusal) {
      refusals.add(refusal);
      suspect += refusal.mayBeAboutUs() ? 1 : 0;
    }

    /** Forgets what was heard up to then. */
    void clear(long last, Consumer<Refusal> cleared) {
      while (!refusals.isEmpty() && refusals.element().number() <= last) {
        Refusal refusal = refusals.remove();
        suspect -= refusal.mayBeAboutUs() ? 1 : 0;
        cleared.accept(refusal);
      }
    }

    Stream<Long> suspects() {
      return refusals.stream().filter(Refusal::mayBeAboutUs).map(Refusal::subscriber);
    }
  }

  /** How many refusals were heard so far: what is begun now may speak for us about these. */
  synchronized long heard() {
    return heard;
  }

  /**
   * Somebody's letter was accepted: what was refused before it was begun was no fault of ours. What
   * was refused since then, over another connection, may have been: its relay may have changed its
   * mind in between.
   *
   * @param begun how many refusals had been heard when that letter was begun
   */
  synchronized void accepted(String domain, long begun) {
    taking.add(domain);
    if (!aboutUs) {
      row.clear(begun, this::unweigh);
    }
    Row there = domains.get(domain);
    if (there != null && !closed.contains(domain)) {
      there.clear(begun, refusal -> {});
    }
  }

  private void unweigh(Refusal refusal) {
    int before = rowByDomain.merge(refusal.domain(), -1, Integer::sum) + 1;
    weight -= before <= OF_A_DOMAIN ? 1 : 0;
  }

  /** Notes a refusal, and says whether it is about us by now. */
  synchronized boolean refused(Reason why, String domain, long subscriber) {
    boolean ofPolicy = why == Reason.RECIPIENT_POLICY;
    Refusal refusal = new Refusal(++heard, domain, subscriber, ofPolicy || why.mayBeAboutUs());
    Row there = domains.computeIfAbsent(domain, name -> new Row());
    there.add(refusal);
    if (!refusal.mayBeAboutUs()) {
      return aboutUs;
    }
    row.add(refusal);
    weight += rowByDomain.merge(domain, 1, Integer::sum) <= OF_A_DOMAIN ? 1 : 0;
    if (there.suspect >= IN_A_ROW && !(ofPolicy && isItsOwn(domain))) {
      closed.add(domain);
    }
    aboutUs |= weight >= IN_A_ROW;
    return aboutUs;
  }

  /** Whether a domain refuses everybody while others take our letters: a closed company. */
  synchronized boolean isItsOwn(String domain) {
    Row there = domains.get(domain);
    return there != null
        && there.refusals.size() >= IN_A_ROW
        && !taking.contains(domain)
        && !taking.isEmpty();
  }

  /** Whether a domain refuses us, so that its rows had better wait. */
  synchronized boolean isClosed(String domain) {
    return closed.contains(domain);
  }

  /**
   * The attempt stops because of refusals: those of the present row are not to be the last word.
   */
  synchronized void stop() {
    aboutUs = true;
  }

  /** The subscribers whose refusals say nothing of them. */
  synchronized Set<Long> unfounded() {
    Set<Long> unfounded = new HashSet<>();
    if (aboutUs) {
      row.suspects().forEach(unfounded::add);
    }
    closed.stream()
        .map(domains::get)
        .filter(Objects::nonNull)
        .flatMap(Row::suspects)
        .forEach(unfounded::add);
    return unfounded;
  }
}
