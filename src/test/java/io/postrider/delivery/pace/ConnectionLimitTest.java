package io.postrider.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SettableTicks;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

  private final SettableTicks ticks = new SettableTicks();

  @Test
  void there_are_no_more_than_a_digest_asks_for() {
    ConnectionLimit connections = connections(2, RelayLimits.NONE);

    assertThat(connections.take()).isTrue();
    assertThat(connections.take()).isTrue();
    assertThat(connections.take()).isFalse();
    connections.giveBack();
    assertThat(connections.take()).isTrue();
  }

  @Test
  void a_relay_that_refuses_one_more_is_asked_for_fewer() {
    ConnectionLimit connections = connections(3, RelayLimits.NONE);
    connections.take();
    connections.take();
    connections.take();

    assertThat(connections.refused()).as("others go on").isTrue();
    assertThat(connections.take()).isFalse();
    ticks.pass(ConnectionLimit.PROBATION);
    assertThat(connections.take()).as("one more is tried after a while").isTrue();
    assertThat(connections.take()).isFalse();
  }

  @Test
  void a_relay_that_refuses_the_last_one_leaves_nobody_to_go_on() {
    ConnectionLimit connections = connections(2, RelayLimits.NONE);
    connections.take();
    connections.take();

    assertThat(connections.refused()).isTrue();
    assertThat(connections.refused()).isFalse();
  }

  @Test
  void a_relay_that_still_counts_a_connection_just_closed_is_asked_again_but_not_for_ever() {
    ConnectionLimit connections = connections(2, RelayLimits.NONE);
    connections.take();
    connections.giveBack();
    connections.take();

    assertThat(connections.refused()).isTrue();
    assertThat(connections.take()).as("nobody keeps knocking").isFalse();
    ticks.pass(ConnectionLimit.PAUSE);
    assertThat(connections.take()).isTrue();
    ticks.pass(ConnectionLimit.LINGERING);
    assertThat(connections.refused()).isFalse();
  }

  @Test
  void two_editions_share_what_the_relay_allows_one_process() {
    RelayPace relay = new RelayPace(new RelayLimits("60", null, null, null, 2), ticks);
    ConnectionLimit one = new ConnectionLimit(10, relay);
    ConnectionLimit other = new ConnectionLimit(10, relay);

    assertThat(one.take()).isTrue();
    assertThat(other.take()).isTrue();
    assertThat(one.take()).isFalse();
    other.giveBack();
    assertThat(one.take()).isTrue();
    assertThat(relay.take(10)).isEqualTo(3);
    assertThat(relay.take(10)).isZero();
  }

  private ConnectionLimit connections(int most, RelayLimits limits) {
    return new ConnectionLimit(most, new RelayPace(limits, ticks));
  }
}
