package io.postrider.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void medians_and_not_means_are_put_in_relation() {
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    laps.put("ours", List.of(lap(4), lap(1), lap(2)));
    laps.put("theirs", List.of(lap(4), lap(90), lap(3)));

    assertThat(Table.of(laps, "theirs"))
        .contains("| ours | 500 (250 to 1,000) | 2.00× | 333 | 500 µs | 250 µs | 30,000 |\n")
        .contains("| theirs | 250 (11 to 333) | 1.00× |");
  }

  private static Lap lap(int seconds) {
    return new Lap(
        1000,
        30_000,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(seconds + 1),
        Duration.ofMillis(500),
        Duration.ofMillis(250));
  }
}
