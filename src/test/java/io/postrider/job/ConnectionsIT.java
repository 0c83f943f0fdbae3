package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A relay that takes fewer connections than a digest asks for. */
@OneDatabase
class ConnectionsIT extends OnTheJob {

  ConnectionsIT(TestDatabase database) {
    super(database);
  }

  @Test
  void a_relay_that_takes_one_connection_gets_all_over_it() {
    change("connections: 2, claim: 5", "connections: 3, claim: 50");
    subscribe(
        IntStream.range(0, 1001)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));
    sink().limitConnections(1);

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(1001);
    assertThat(sink().turnedAway()).as("nobody keeps knocking").isBetween(1L, 6L);
  }
}
