package io.postrider.audience.preferences;

import io.postrider.audience.Subscriptions;
import io.postrider.audience.tokens.ReturnTickets;
import io.postrider.audience.tokens.ReturnTickets.Ticket;
import io.postrider.database.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Readers who left by mistake, and come back by themselves within a day. Who was taken off by
 * somebody else is not brought back so. Safe for use by several threads.
 */
@Component
public class Resubscription {

  private final Subscriptions subscriptions;
  private final ReturnTickets tickets;
  private final Transactions transactions;
  private final Clock clock;

  Resubscription(
      Subscriptions subscriptions, ReturnTickets tickets, Transactions transactions, Clock clock) {
    this.subscriptions = subscriptions;
    this.tickets = tickets;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What a reader may come back to these lists with; empty if they did not leave one lately. */
  public Optional<String> ticket(long subscriber, Collection<String> lists) {
    Instant lately = clock.instant().minus(ReturnTickets.TERM);
    Map<String, Instant> left = subscriptions.leftByThemselves(subscriber);
    left.keySet().retainAll(lists);
    left.values().removeIf(at -> !at.isAfter(lately));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            tickets.write(
                new Ticket(
                    subscriber,
                    Collections.max(left.values()),
                    left.keySet().stream().sorted().toList())));
  }

  /**
   * Subscribes a reader again to what they left, which is recorded. The same again changes nothing.
   *
   * @return the lists that they are on by it; empty if the ticket is not theirs, is too old, or
   *     somebody has taken them off since
   */
  public List<String> comeBack(long subscriber, String ticket) {
    return tickets
        .read(ticket)
        .filter(one -> one.subscriberId() == subscriber)
        .map(one -> transactions.run(() -> comeBack(one)))
        .orElse(List.of());
  }

  private List<String> comeBack(Ticket ticket) {
    List<String> before = subscriptions.lists(ticket.subscriberId());
    return ticket.lists().stream()
        .filter(
            list ->
                before.contains(list)
                    || subscriptions.comeBack(ticket.subscriberId(), list, ticket.leftAt()))
        .toList();
  }
}
