package io.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SettableTicks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places places = new Places(new SettableTicks());

  @Test
  void four_editions_that_wait_for_long_keep_no_other_edition_from_going_out() {
    deliver(
        Places.MOST,
        waiting -> {
          assertThat(places.anyFree()).isFalse();
          assertThat(waiting).allMatch(Places.Place::stepAside);
          List<String> delivered = new ArrayList<>();

          places.with(new Halt(), another -> delivered.add("another"));

          assertThat(delivered).containsExactly("another");
          assertThat(waiting).allMatch(Places.Place::take);
          assertThat(places.anyFree()).isFalse();
        });
    assertThat(places.anyFree()).isTrue();
  }

  @Test
  void who_waited_goes_on_only_when_a_place_is_free() {
    places.with(
        new Halt(),
        waiting -> {
          waiting.stepAside();
          deliver(Places.MOST, others -> assertThat(waiting.take()).isFalse());
          assertThat(waiting.take()).isTrue();
        });
  }

  @Test
  void no_more_than_a_few_wait_aside() {
    deliver(
        Places.MOST_ASIDE,
        aside -> {
          aside.forEach(Places.Place::stepAside);
          places.with(new Halt(), one -> assertThat(one.stepAside()).isFalse());
        });
    places.with(new Halt(), one -> assertThat(one.stepAside()).isTrue());
  }

  @Test
  void who_is_stopped_while_waiting_aside_leaves_every_place_as_it_was() {
    places.with(new Halt(), Places.Place::stepAside);

    deliver(Places.MOST, all -> assertThat(places.anyFree()).isFalse());
    assertThat(places.anyFree()).isTrue();
  }

  private void deliver(int editions, Consumer<List<Places.Place>> body) {
    deliver(editions, List.of(), body);
  }

  private void deliver(int more, List<Places.Place> held, Consumer<List<Places.Place>> body) {
    if (more == 0) {
      body.accept(held);
      return;
    }
    places.with(
        new Halt(),
        place -> {
          List<Places.Place> all = new ArrayList<>(held);
          all.add(place);
          deliver(more - 1, all, body);
        });
  }
}
