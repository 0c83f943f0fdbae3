package io.postrider.delivery.ledger;

import io.postrider.audience.Subscriber;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.ledger.Settlement.Ending;
import io.postrider.text.Ellipsis;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes how the rows of a claim ended. All of it joins the open transaction. */
@Repository
class Settlements {

  private static final String REPLY_OF = " WHEN :id%1$d THEN :reply%1$d";

  private final JdbcClient jdbc;
  private final ChunkCounts counts;
  private final HardBounces hardBounces;
  private final Clock clock;

  Settlements(JdbcClient jdbc, ChunkCounts counts, HardBounces hardBounces, Clock clock) {
    this.jdbc = jdbc;
    this.counts = counts;
    this.hardBounces = hardBounces;
    this.clock = clock;
  }

  /**
   * Settles rows with what follows of it for their addresses, and gives back those of the claim
   * that were never started.
   */
  void write(Claimant claimant, Claim claim, List<Settlement> settled) {
    Set<Long> open = new HashSet<>(claim.subscribers().stream().map(Subscriber::id).toList());
    settled.forEach(settlement -> open.remove(settlement.subscriber()));
    write(claimant.edition(), claim.name(), settled, open);
  }

  /**
   * The same for rows of a claim that its owner left: what is kept of their chunks holds no more.
   *
   * @param unsent those that nobody was mailed for
   */
  void writeAbandoned(
      long edition, String claim, List<Settlement> settled, Collection<Long> unsent) {
    write(edition, claim, settled, unsent);
    List<Long> ids = new ArrayList<>(unsent);
    settled.forEach(row -> ids.add(row.subscriber()));
    if (!ids.isEmpty()) {
      // A claim lies in one chunk.
      counts.disturb(edition, Collections.min(ids), Collections.max(ids));
    }
  }

  private void write(
      long edition, String claim, List<Settlement> settled, Collection<Long> unsent) {
    Instant now = clock.instant();
    alike(settled).forEach((ending, rows) -> settle(edition, claim, ending, rows, now));
    if (!unsent.isEmpty()) {
      giveBack(edition, claim, unsent);
    }
    hardBounces.weigh(edition, settled);
  }

  private static Map<Ending, List<Settlement>> alike(List<Settlement> settled) {
    return settled.stream()
        .collect(
            Collectors.groupingBy(Settlement::ending, LinkedHashMap::new, Collectors.toList()));
  }

  /** Makes rows of a claim pending again that nobody was mailed for. */
  int giveBack(long edition, String claim, Collection<Long> ids) {
    return jdbc.sql(LedgerStatement.GIVE_BACK.sql())
        .param("edition", edition)
        .param("ids", ids)
        .param("claim", claim)
        .update();
  }

  private void settle(
      long edition, String claim, Ending ending, List<Settlement> rows, Instant now) {
    StringBuilder replies = new StringBuilder();
    Map<String, @Nullable Object> byRow = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      replies.append(REPLY_OF.formatted(i));
      byRow.put("id" + i, rows.get(i).subscriber());
      byRow.put("reply" + i, cut(rows.get(i).reply()));
    }
    List<Long> ids = rows.stream().map(Settlement::subscriber).toList();
    JdbcClient.StatementSpec settle =
        jdbc.sql(LedgerStatement.SETTLE.with(replies))
            .params(byRow)
            .param("edition", edition)
            .param("ids", ids)
            .param("least", Collections.min(ids))
            .param("most", Collections.max(ids))
            .param("claim", claim)
            .param("state", ending.state().name())
            .param("reason", ending.storedReason())
            .param("due", UtcColumn.ofNullable(ending.due()))
            .param("now", UtcColumn.of(now));
    int settled = settle.param("fromDoubt", false).update();
    // Somebody has taken over, and may have kept the chunk's counts.
    if (settled < ids.size() && DeliveryState.IN_DOUBT.mayBecome(ending.state())) {
      settle.param("fromDoubt", true).update();
      counts.disturb(edition, Collections.min(ids), Collections.max(ids));
    }
  }

  private static @Nullable String cut(@Nullable String reply) {
    return reply == null ? null : Ellipsis.at(Settlement.LONGEST_REPLY, reply);
  }
}
