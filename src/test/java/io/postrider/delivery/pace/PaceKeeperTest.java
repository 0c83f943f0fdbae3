package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Pace;
import io.postrider.digest.Rates;
import io.postrider.edition.lease.Ticks;
import io.postrider.testing.SettableTicks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceKeeperTest {

  @Test
  void without_a_pace_a_courier_may_take_a_whole_claim() {
    assertThat(keeper(new Pace(4, 7, null, null, null, null, Map.of())).take(7)).isEqualTo(7);
  }

  @Test
  void all_couriers_together_take_no_more_than_a_second_allows() {
    PaceKeeper pace = keeper(new Pace(4, 1, "1", null, null, null, Map.of()));

    assertThat(pace.take(1)).isEqualTo(1);
    assertThat(pace.take(1)).isZero();
  }

  @Test
  void tokens_that_were_not_used_are_there_for_the_next() {
    PaceKeeper pace = keeper(new Pace(4, 1, "1", null, null, null, Map.of()));

    pace.giveBack(pace.take(1));

    assertThat(pace.take(1)).isEqualTo(1);
  }

  @Test
  void rows_of_an_exhausted_domain_wait_while_others_go() {
    PaceKeeper pace =
        keeper(
            new Pace(
                4,
                10,
                null,
                null,
                null,
                null,
                Map.of("slow.example", Rates.of("1", null, null, null))));
    Map<Long, String> rows = new LinkedHashMap<>();
    rows.put(1L, "slow.example");
    rows.put(2L, "slow.example");
    rows.put(3L, "fast.example");

    assertThat(pace.admit(rows)).containsExactly(1L, 3L);
    assertThat(pace.exhausted()).containsExactly("slow.example");
  }

  @Test
  void what_a_domain_that_throttles_keeps_back_uses_up_none_of_its_day() {
    SettableTicks ticks = new SettableTicks();
    Map<String, Rates> aDay = Map.of("slow.example", Rates.of(null, null, null, "1"));
    PaceKeeper keeper =
        new PaceKeeper(
            new Pace(4, 10, null, null, null, null, aDay), new RelayPace(RelayLimits.NONE, ticks));
    keeper.throttled("slow.example");
    assertThat(keeper.admit(Map.of(1L, "slow.example"))).isEmpty();

    ticks.pass(Duration.ofMinutes(2));

    assertThat(keeper.admit(Map.of(1L, "slow.example"))).containsExactly(1L);
  }

  private static PaceKeeper keeper(Pace pace) {
    return new PaceKeeper(pace, new RelayPace(RelayLimits.NONE, new Ticks()));
  }
}
