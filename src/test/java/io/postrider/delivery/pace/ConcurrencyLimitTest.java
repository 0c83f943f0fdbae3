package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.brake.StopSignal;
import io.postrider.testing.SettableTicks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

  private final ConcurrencyLimit places = new ConcurrencyLimit(new SettableTicks());

  @Test
  void four_editions_that_wait_for_long_keep_no_other_edition_from_going_out() {
    deliver(
        ConcurrencyLimit.MOST,
        waiting -> {
          assertThat(places.anyFree()).isFalse();
          assertThat(waiting).allMatch(ConcurrencyLimit.Place::stepAside);
          List<String> delivered = new ArrayList<>();

          places.with(new StopSignal(), another -> delivered.add("another"));

          assertThat(delivered).containsExactly("another");
          assertThat(waiting).allMatch(ConcurrencyLimit.Place::take);
          assertThat(places.anyFree()).isFalse();
        });
    assertThat(places.anyFree()).isTrue();
  }

  @Test
  void who_waited_goes_on_only_when_a_place_is_free() {
    places.with(
        new StopSignal(),
        waiting -> {
          waiting.stepAside();
          deliver(ConcurrencyLimit.MOST, others -> assertThat(waiting.take()).isFalse());
          assertThat(waiting.take()).isTrue();
        });
  }

  @Test
  void no_more_than_a_few_wait_aside() {
    deliver(
        ConcurrencyLimit.MOST_ASIDE,
        aside -> {
          aside.forEach(ConcurrencyLimit.Place::stepAside);
          places.with(new StopSignal(), one -> assertThat(one.stepAside()).isFalse());
        });
    places.with(new StopSignal(), one -> assertThat(one.stepAside()).isTrue());
  }

  @Test
  void who_is_stopped_while_waiting_aside_leaves_every_place_as_it_was() {
    places.with(new StopSignal(), ConcurrencyLimit.Place::stepAside);

    deliver(ConcurrencyLimit.MOST, all -> assertThat(places.anyFree()).isFalse());
    assertThat(places.anyFree()).isTrue();
  }

  private void deliver(int editions, Consumer<List<ConcurrencyLimit.Place>> body) {
    deliver(editions, List.of(), body);
  }

  private void deliver(
      int more, List<ConcurrencyLimit.Place> held, Consumer<List<ConcurrencyLimit.Place>> body) {
    if (more == 0) {
      body.accept(held);
      return;
    }
    places.with(
        new StopSignal(),
        place -> {
          List<ConcurrencyLimit.Place> all = new ArrayList<>(held);
          all.add(place);
          deliver(more - 1, all, body);
        });
  }
}
