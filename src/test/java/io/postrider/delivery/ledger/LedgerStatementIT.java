package io.postrider.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Eligibility;
import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the statements do to an edition that has a row in every state. */
@EachDatabase
class LedgerStatementIT {

  private static final LocalDateTime PAST = LocalDateTime.parse("2026-11-23T16:00:00");
  private static final LocalDateTime NOW = PAST.plusHours(1);
  private static final int ROWS = DeliveryState.values().length;

  private final TestDatabase database;
  private final JdbcClient jdbc;

  LedgerStatementIT(TestDatabase database) {
    this.database = database;
    this.jdbc = database.jdbc();
  }

  @BeforeEach
  void an_edition() {
    database.migrate();
    BigEdition.insert(jdbc, ROWS);
    jdbc.sql(
            """
            INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
            SELECT id, 'weekly', 'SUBSCRIBED', 'asked', '2026-01-01', '2026-01-01' FROM subscriber
            """)
        .update();
    for (DeliveryState state : DeliveryState.values()) {
      jdbc.sql(
              "UPDATE delivery SET state = ?, claim = '1/1', attempt = 1, term = 1, reason = ?, due_at = ? WHERE subscriber_id = ?")
          .params(state.name(), Reason.NOT_WRITTEN.name(), PAST, idOf(state))
          .update();
    }
  }

  @AfterEach
  void clear() {
    database.clear();
  }

  private static long idOf(DeliveryState state) {
    return state.ordinal() + 1L;
  }

  /** Where rows came from that are elsewhere after a statement, and where they are. */
  private Map<DeliveryState, DeliveryState> moved() {
    Map<DeliveryState, DeliveryState> moved = new TreeMap<>();
    jdbc.sql("SELECT subscriber_id, state FROM delivery")
        .query(
            row -> {
              DeliveryState from = DeliveryState.values()[(int) row.getLong(1) - 1];
              DeliveryState to = DeliveryState.valueOf(row.getString(2));
              if (from != to) {
                moved.put(from, to);
              }
            });
    return moved;
  }

  private int run(String sql, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("edition", 1);
    parameters.put("list", "weekly");
    parameters.put("ids", LongStream.rangeClosed(1, ROWS).boxed().toList());
    parameters.put("least", 1);
    parameters.put("most", ROWS);
    parameters.put("claim", "1/1");
    parameters.put("attempt", 1);
    parameters.put("term", 1);
    parameters.put("belowTerm", 2);
    parameters.put("goneTerm", 1);
    parameters.put("subscriber", idOf(DeliveryState.SENDING));
    parameters.put("now", NOW);
    parameters.put("moment", NOW);
    parameters.put("readyBefore", NOW);
    parameters.put("reason", Reason.UNKNOWN.name());
    parameters.put("reasons", Arrays.stream(Reason.values()).map(Reason::name).toList());
    parameters.put("by", "ana");
    parameters.putAll(more);
    return jdbc.sql(sql).params(parameters).update();
  }

  private String sql(LedgerStatement statement) {
    return switch (statement) {
      case EXCLUDE -> statement.with(":reason", "edition_id = :edition");
      case SETTLE -> statement.with("WHEN 1 THEN 'one'");
      default -> statement.sql();
    };
  }

  @Test
  void each_moves_rows_by_the_table_only_and_leaves_all_others() {
    Map<LedgerStatement, Map<DeliveryState, DeliveryState>> all =
        new TreeMap<>(
            Map.of(
                LedgerStatement.CLAIM,
                Map.of(
                    DeliveryState.PENDING, DeliveryState.SENDING,
                    DeliveryState.DEFERRED, DeliveryState.SENDING),
                LedgerStatement.EXCLUDE,
                Map.of(
                    DeliveryState.PENDING, DeliveryState.EXCLUDED,
                    DeliveryState.DEFERRED, DeliveryState.EXCLUDED),
                LedgerStatement.GIVE_BACK,
                Map.of(DeliveryState.SENDING, DeliveryState.PENDING),
                LedgerStatement.TAKE_BACK,
                Map.of(DeliveryState.REFUSED, DeliveryState.PENDING),
                LedgerStatement.DOUBT,
                Map.of(DeliveryState.SENDING, DeliveryState.IN_DOUBT),
                LedgerStatement.EXPIRE,
                Map.of(DeliveryState.DEFERRED, DeliveryState.EXPIRED),
                LedgerStatement.RECALL,
                Map.of(DeliveryState.DEFERRED, DeliveryState.PENDING),
                LedgerStatement.ACCEPT,
                Map.of(DeliveryState.IN_DOUBT, DeliveryState.ACCEPTED),
                LedgerStatement.RESEND,
                Map.of(DeliveryState.IN_DOUBT, DeliveryState.PENDING),
                LedgerStatement.OVERRULE,
                Map.of(
                    DeliveryState.REFUSED, DeliveryState.PENDING,
                    DeliveryState.EXPIRED, DeliveryState.PENDING)));
    all.forEach(
        (statement, moves) -> {
          clear();
          an_edition();
          int rows = run(sql(statement), Map.of());
          assertThat(moved()).as(statement.name()).isEqualTo(moves);
          assertThat(rows).as(statement.name()).isEqualTo(moves.size());
        });
  }

  @Test
  void hastening_moves_nothing() {
    assertThat(run(sql(LedgerStatement.HASTEN), Map.of("now", PAST.minusHours(1)))).isOne();
    assertThat(moved()).isEmpty();
  }

  @Test
  void settling_moves_what_is_sent_and_of_what_is_in_doubt_what_is_final() {
    for (DeliveryState to : DeliveryState.values()) {
      if (DeliveryState.SENDING.mayBecome(to)) {
        clear();
        an_edition();
        boolean fromDoubt = DeliveryState.IN_DOUBT.mayBecome(to);
        Map<String, Object> ending = new HashMap<>(Map.of("state", to.name()));
        ending.put("fromDoubt", fromDoubt);
        ending.put("due", null);
        run(sql(LedgerStatement.SETTLE), ending);
        assertThat(moved())
            .containsEntry(DeliveryState.SENDING, to)
            .allSatisfy((from, reached) -> assertThat(from.mayBecome(reached)).isTrue());
        assertThat(moved().containsKey(DeliveryState.IN_DOUBT))
            .isEqualTo(fromDoubt && to != DeliveryState.IN_DOUBT);
      }
    }
  }

  /** Freezing, claiming and looking ask in three ways, and must mean the same. */
  @Test
  void whom_a_claim_leaves_out_is_whom_the_last_look_leaves_out() {
    jdbc.sql("UPDATE subscription SET state = 'UNSUBSCRIBED' WHERE subscriber_id IN (2, 4)")
        .update();
    jdbc.sql("DELETE FROM subscription WHERE subscriber_id = 5").update();
    jdbc.sql(
            """
            INSERT INTO suppression (address_key, reason, evidence, at)
            SELECT address_key, 'BY_OPERATOR', 'asked', '2026-01-01' FROM subscriber WHERE id IN (3, 4)
            """)
        .update();

    jdbc.sql("UPDATE subscriber SET paused_until = '2026-06-01' WHERE id = 6").update();
    jdbc.sql("UPDATE subscriber SET paused_until = '2025-12-31' WHERE id = 7").update();

    List<String> looked =
        ofList(
            """
            SELECT COALESCE(%s, 'MAILED') FROM subscriber s
              LEFT JOIN subscription n ON n.subscriber_id = s.id AND n.list = :list ORDER BY s.id
            """,
            Eligibility.EXCLUSION, String.class);
    List<String> claimed =
        ofList(
            "SELECT COALESCE(%s, 'MAILED') FROM delivery ORDER BY subscriber_id",
            Eligibility.EXCLUSION_OF_DELIVERY, String.class);
    List<Long> mailed =
        ofList(
            "SELECT subscriber_id FROM delivery WHERE %s ORDER BY subscriber_id",
            Eligibility.MAY_BE_MAILED, Long.class);

    assertThat(claimed).isEqualTo(looked);
    assertThat(looked.subList(0, 7))
        .containsExactly(
            "MAILED",
            "UNSUBSCRIBED",
            "SUPPRESSED",
            "UNSUBSCRIBED",
            "UNSUBSCRIBED",
            "READER_PAUSED",
            "MAILED");
    assertThat(mailed)
        .isEqualTo(
            LongStream.rangeClosed(1, ROWS)
                .filter(id -> looked.get((int) id - 1).equals("MAILED"))
                .boxed()
                .toList());
  }

  private <T> List<T> ofList(String question, String eligibility, Class<T> answer) {
    return jdbc.sql(question.formatted(eligibility))
        .param("list", "weekly")
        .param("moment", "2026-01-01")
        .query(answer)
        .list();
  }
}
