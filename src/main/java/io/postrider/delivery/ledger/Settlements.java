package io.postrider.delivery.ledger;

import io.postrider.audience.Subscriber;
import io.postrider.database.UtcColumn;
import io.postrider.delivery.counts.ChunkCounts;
import io.postrider.delivery.ledger.Settlement.Ending;
import io.postrider.text.Ellipsis;
import java.time.Clock;
import java.time.Instant;
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
    Instant now = clock.instant();
    Set<Long> open = new HashSet<>(claim.subscribers().stream().map(Subscriber::id).toList());
    settled.forEach(settlement -> open.remove(settlement.subscriber()));
    alike(settled).forEach((ending, rows) -> settle(claimant, claim, ending, rows, now));
    if (!open.isEmpty()) {
      giveBack(claimant, claim.name(), open);
    }
    hardBounces.weigh(claimant.edition(), settled);
  }

  private static Map<Ending, List<Settlement>> alike(List<Settlement> settled) {
    return settled.stream()
        .collect(
            Collectors.groupingBy(Settlement::ending, LinkedHashMap::new, Collectors.toList()));
  }

  /** Makes rows of a claim pending again that nobody was mailed for. */
  int giveBack(Claimant claimant, String claim, Collection<Long> ids) {
    return jdbc.sql(LedgerStatement.GIVE_BACK.sql())
        .param("edition", claimant.edition())
        .param("ids", ids)
        .param("claim", claim)
        .update();
  }

  private void settle(
      Claimant claimant, Claim claim, Ending ending, List<Settlement> rows, Instant now) {
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
            .param("edition", claimant.edition())
            .param("ids", ids)
            .param("least", Collections.min(ids))
            .param("most", Collections.max(ids))
            .param("claim", claim.name())
            .param("state", ending.state().name())
            .param("reason", ending.storedReason())
            .param("due", UtcColumn.ofNullable(ending.due()))
            .param("now", UtcColumn.of(now));
    int settled = settle.param("fromDoubt", false).update();
    // Somebody has taken over, and may have kept the chunk's counts.
    if (settled < ids.size() && DeliveryState.IN_DOUBT.mayBecome(ending.state())) {
      settle.param("fromDoubt", true).update();
      counts.disturb(claimant.edition(), Collections.min(ids), Collections.max(ids));
    }
  }

  private static @Nullable String cut(@Nullable String reply) {
    return reply == null ? null : Ellipsis.at(500, reply);
  }
}
