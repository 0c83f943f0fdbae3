package io.postrider.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.bench.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void medians_and_not_means_are_put_in_relation() {
    assertThat(Table.rates(laps(), "theirs", "nobody's"))
        .contains("| ours | 2.00× | – | 500 (250 to 1,000) | 333 | 20 | 30,000 |\n")
        .contains("| theirs | 1.00× | – | 250 (11 to 333) |");
  }

  @Test
  void costs_are_those_of_a_thousand_mails() {
    assertThat(Table.costs(laps(), "theirs"))
        .contains("| ours | 0.50× | 1.25 | 1.00 | 0.25 | 3.00 | 5.00 | 500 µs a mail | 200 |\n");
  }

  private static Map<String, List<Lap>> laps() {
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    laps.put("ours", List.of(lap(4), lap(1), lap(2)));
    laps.put("theirs", List.of(lap(4), lap(90), lap(3)));
    return laps;
  }

  /** With a processor that is busy for half of the time. */
  private static Lap lap(int seconds) {
    return new Lap(
        1000,
        30_000,
        20,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(seconds + 1),
        Duration.ofMillis(500),
        new Usage(Duration.ofMillis(500L * seconds), 3_000_000, 200_000_000),
        new Usage(Duration.ofMillis(125L * seconds), 5_000_000, 0));
  }
}
