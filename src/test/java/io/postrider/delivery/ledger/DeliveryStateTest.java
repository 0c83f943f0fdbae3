package io.postrider.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where a delivery may go where. */
class DeliveryStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PENDING  | SENDING EXCLUDED
          SENDING  | PENDING ACCEPTED REFUSED DEFERRED IN_DOUBT EXPIRED EXCLUDED
          ACCEPTED |
          REFUSED  | PENDING
          DEFERRED | PENDING SENDING EXPIRED EXCLUDED
          IN_DOUBT | PENDING ACCEPTED REFUSED IN_DOUBT EXPIRED EXCLUDED
          EXPIRED  | PENDING
          EXCLUDED |
          """)
  void a_delivery_goes_these_ways_and_no_others(DeliveryState from, String to) {
    Set<String> allowed = to == null ? Set.of() : Set.of(to.split(" "));
    assertThat(
            Arrays.stream(DeliveryState.values())
                .filter(from::mayBecome)
                .map(DeliveryState::name)
                .collect(Collectors.toSet()))
        .isEqualTo(allowed);
  }
}
