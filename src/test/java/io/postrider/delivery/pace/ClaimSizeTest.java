package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Pace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimSizeTest {

  private static ClaimSize of(Integer claim) {
    return new ClaimSize(new Pace(4, claim, null, null, null, null, Map.of()));
  }

  @Test
  void it_grows_to_a_seconds_work_by_twice_at_most() {
    ClaimSize size = of(null);
    assertThat(size.next(true)).isEqualTo(ClaimSize.FIRST);
    for (int expected : new int[] {20, 40, 80, 120, 120}) {
      size.took(12, Duration.ofMillis(100));
      assertThat(size.next(true)).isEqualTo(expected);
    }
  }

  @Test
  void it_is_bounded_and_shrinks_at_once() {
    ClaimSize size = of(null);
    for (int claim = 0; claim < 10; claim++) {
      size.took(100, Duration.ofMillis(1));
    }
    assertThat(size.next(true)).isEqualTo(ClaimSize.MOST);
    size.took(100, Duration.ofSeconds(4));
    assertThat(size.next(true)).isEqualTo(25);
    size.took(1, Duration.ofMinutes(1));
    assertThat(size.next(true)).isEqualTo(ClaimSize.FIRST);
    size.took(0, Duration.ZERO);
    assertThat(size.next(true)).isEqualTo(ClaimSize.FIRST);
  }

  @Test
  void without_a_record_it_stays_small() {
    ClaimSize size = of(null);
    size.took(100, Duration.ofMillis(1));
    assertThat(size.next(false)).isEqualTo(ClaimSize.FIRST);
  }

  @Test
  void what_a_digest_says_holds() {
    ClaimSize size = of(3);
    size.took(100, Duration.ofMillis(1));
    assertThat(size.next(true)).isEqualTo(3);
    assertThat(size.next(false)).isEqualTo(3);
  }
}
