package io.postrider.delivery.brake;

import io.postrider.delivery.ledger.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Refused since anybody's letter was accepted, and how many of each domain. */
  private final Set<Long> row = new LinkedHashSet<>();

  private final Map<String, Integer> rowByDomain = new HashMap<>();
  private int weight;

  private final Map<String, DomainRow> domains = new HashMap<>();
  private final Set<String> taking = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private boolean aboutUs;

  /** What a domain has refused since it last took a letter. */
  private static final class DomainRow {
    private int refused;
    private final List<Long> suspect = new ArrayList<>();
  }

  /** Somebody's letter was accepted: what was refused before was no fault of ours. */
  synchronized void accepted(String domain) {
    taking.add(domain);
    if (!aboutUs) {
      row.clear();
      rowByDomain.clear();
      weight = 0;
    }
    if (!closed.contains(domain)) {
      domains.remove(domain);
    }
  }

  /** Notes a refusal, and says whether it is about us by now. */
  synchronized boolean refused(Reason why, String domain, long subscriber) {
    DomainRow there = domains.computeIfAbsent(domain, name -> new DomainRow());
    there.refused++;
    boolean ofPolicy = why == Reason.RECIPIENT_POLICY;
    if (!ofPolicy && !why.mayBeAboutUs()) {
      return aboutUs;
    }
    row.add(subscriber);
    weight += rowByDomain.merge(domain, 1, Integer::sum) <= OF_A_DOMAIN ? 1 : 0;
    there.suspect.add(subscriber);
    if (there.suspect.size() >= IN_A_ROW && !(ofPolicy && isItsOwn(domain))) {
      closed.add(domain);
    }
    aboutUs |= weight >= IN_A_ROW;
    return aboutUs;
  }

  /** Whether a domain refuses everybody while others take our letters: a closed company. */
  synchronized boolean isItsOwn(String domain) {
    DomainRow there = domains.get(domain);
    return there != null
        && there.refused >= IN_A_ROW
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
    Set<Long> unfounded = new HashSet<>(aboutUs ? row : Set.of());
    domains.forEach(
        (domain, heard) -> {
          if (closed.contains(domain)) {
            unfounded.addAll(heard.suspect);
          }
        });
    return unfounded;
  }
}
