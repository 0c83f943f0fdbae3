package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.Edition;
import io.postrider.operations.turn.Result;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.TestDatabase;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many connections work, and for whom. */
@OneDatabase
class ConnectionsIT extends OnTheJob {

  ConnectionsIT(TestDatabase database) {
    super(database);
  }

  private void subscribe(int readers) {
    subscribe(
        IntStream.range(0, readers)
            .mapToObj(number -> "r%d@example.org,weekly".formatted(number))
            .toArray(String[]::new));
  }

  @Test
  void all_connections_work_however_few_the_chunks_are() {
    change("connections: 2, claim: 5", "connections: 4");
    subscribe(480);

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(480);
    assertThat(sink().connections()).isEqualTo(4);
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM chunk_attempt WHERE ended_at IS NOT NULL")
                .query(Long.class)
                .single())
        .as("it is one chunk all the same")
        .isEqualTo(1);
  }

  @Test
  void a_connection_serves_one_chunk_after_another() {
    change("connections: 2, claim: 5", "connections: 2");
    subscribe(2_001);

    assertThat(run(SLOT).account().accepted()).isEqualTo(2_001);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(2_001);
    assertThat(sink().connections()).isEqualTo(2);
    assertThat(began(3))
        .as("its record waits for its turn, so that the first mail waits for few records")
        .isAfterOrEqualTo(Collections.min(List.of(ended(1), ended(2))));
  }

  private LocalDateTime began(int chunk) {
    return step("create_time", chunk);
  }

  private LocalDateTime ended(int chunk) {
    return step("end_time", chunk);
  }

  private LocalDateTime step(String instant, int chunk) {
    return jdbc.sql(
            "SELECT %s FROM BATCH_STEP_EXECUTION WHERE step_name LIKE :name".formatted(instant))
        .param("name", "deliver chunk:%06d.%%".formatted(chunk))
        .query(LocalDateTime.class)
        .single();
  }

  @Test
  void nobody_connects_for_a_few_readers() {
    change("connections: 2, claim: 5", "connections: 10");
    subscribe(20);

    assertThat(run(SLOT).account().accepted()).isEqualTo(20);
    assertThat(sink().connections()).isEqualTo(1);
  }

  @Test
  void a_relay_that_takes_one_connection_gets_all_over_it() {
    change("connections: 2, claim: 5", "connections: 3, claim: 50");
    subscribe(1001);
    sink().limitConnections(1);

    Result result = run(SLOT);

    assertThat(result.edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(sink().recipients()).doesNotHaveDuplicates().hasSize(1001);
    assertThat(sink().turnedAway()).as("nobody keeps knocking").isBetween(1L, 6L);
  }
}
