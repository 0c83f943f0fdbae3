package io.postrider.pages.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SettableTicks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionGuardTest {

  private final SettableTicks ticks = new SettableTicks();
  private final ConnectionGuard doorman = new ConnectionGuard(2, ticks);
  private ServerSocketChannel door;
  private SocketChannel client;
  private SocketChannel guest;

  @BeforeEach
  void connect() throws IOException {
    door = ServerSocketChannel.open();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    client = SocketChannel.open(door.getLocalAddress());
    guest = door.accept();
  }

  @AfterEach
  void disconnect() throws IOException {
    client.close();
    guest.close();
    door.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "2001:db8::7"})
  void a_public_address_has_so_many_connections_at_once(String address) throws Exception {
    InetAddress stranger = InetAddress.getByName(address);
    SocketChannel other = SocketChannel.open(door.getLocalAddress());
    assertThat(doorman.admits(stranger, guest)).isTrue();
    assertThat(doorman.admits(stranger, other)).isTrue();
    assertThat(doorman.admits(stranger, guest)).isFalse();
    assertThat(doorman.admits(InetAddress.getByName("203.0.113.8"), guest)).isTrue();
    other.close();
    assertThat(doorman.admits(stranger, guest)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "fd00::1"})
  void a_proxy_nearby_may_bring_any_number(String address) throws Exception {
    InetAddress proxy = InetAddress.getByName(address);
    for (int i = 0; i < 1000; i++) {
      assertThat(doorman.admits(proxy, guest)).isTrue();
    }
  }

  @Test
  void zero_is_no_limit() throws Exception {
    InetAddress stranger = InetAddress.getByName("203.0.113.7");
    ConnectionGuard open = new ConnectionGuard(0, ticks);
    for (int i = 0; i < 1000; i++) {
      assertThat(open.admits(stranger, guest)).isTrue();
    }
  }

  @Test
  void nobody_is_disturbed_in_time() throws Exception {
    doorman.admits(InetAddress.getLoopbackAddress(), guest);
    ticks.pass(ConnectionGuard.TO_ASK);
    doorman.lookAround();
    client.write(ByteBuffer.wrap(new byte[] {1}));
    assertThat(guest.read(ByteBuffer.allocate(9))).isEqualTo(1);
  }

  @Test
  void whoever_dawdles_is_not_listened_to_but_may_be_answered() throws Exception {
    doorman.admits(InetAddress.getLoopbackAddress(), guest);
    ticks.pass(ConnectionGuard.TO_ASK.plusMillis(1));
    doorman.lookAround();
    assertThat(guest.read(ByteBuffer.allocate(9))).isEqualTo(-1);
    guest.write(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(client.read(ByteBuffer.allocate(9))).isEqualTo(2);
  }

  @Test
  void whoever_stays_on_is_hung_up_on() throws Exception {
    doorman.admits(InetAddress.getLoopbackAddress(), guest);
    ticks.pass(ConnectionGuard.TO_STAY.plusMillis(1));
    doorman.lookAround();
    assertThat(client.read(ByteBuffer.allocate(9))).isEqualTo(-1);
  }
}
