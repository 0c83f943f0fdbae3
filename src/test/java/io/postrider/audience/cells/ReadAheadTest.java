package io.postrider.audience.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.audience.cells.ReadAhead.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Thread> reader = new AtomicReference<>();
  private final List<Long> lines = new ArrayList<>();

  private Row row(int size) {
    reader.set(Thread.currentThread());
    return new Row(asked.incrementAndGet(), List.of("x".repeat(size)));
  }

  @Test
  void all_rows_come_in_their_order_in_the_owners_thread() {
    new ReadAhead(() -> asked.get() < 5_001 ? row(1) : null)
        .forEach(
            (line, cells) -> {
              assertThat(Thread.currentThread()).isNotEqualTo(reader.get());
              lines.add(line);
            });
    assertThat(lines).hasSize(5_001).isSorted().startsWith(1L).endsWith(5_001L);
  }

  @Test
  void what_cannot_be_read_is_thrown_behind_the_rows_before_it() {
    IllegalStateException torn = new IllegalStateException("torn");
    ReadAhead rows =
        new ReadAhead(
            () -> {
              if (asked.get() == 1_234) {
                throw torn;
              }
              return row(1);
            });
    assertThatThrownBy(() -> rows.forEach((line, cells) -> lines.add(line))).isSameAs(torn);
    assertThat(lines).hasSize(1_234);
  }

  @Test
  void an_owner_that_fails_has_the_reading_ended() {
    IllegalStateException full = new IllegalStateException("no space left");
    assertThatThrownBy(
            () ->
                new ReadAhead(() -> row(1))
                    .forEach(
                        (line, cells) -> {
                          throw full;
                        }))
        .isSameAs(full);
    assertThat(reader.get().isAlive()).isFalse();
  }

  @Test
  void of_large_rows_few_are_read_ahead() {
    new ReadAhead(() -> asked.get() < 20 ? row(2_000_000) : null)
        .forEach(
            (line, cells) -> {
              assertThat(asked.get() - line).isLessThanOrEqualTo(4);
              lines.add(line);
            });
    assertThat(lines).hasSize(20);
  }
}
