package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.pages.http.ConnectionGuard;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand clients dawdle, each in one of three ways, and readers do not notice. */
class SlowClientsIT {

  private static final int CLIENTS = 1_000;
  private static final int READERS = 100;

  private final List<SocketChannel> clients = Collections.synchronizedList(new ArrayList<>());
  private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
  private TestDatabase database;
  private PublicPages pages;

  @BeforeEach
  void serve() {
    database = TestDatabase.fresh(DatabaseKind.H2);
    pages = new PublicPages(database);
    List<String> rows = new ArrayList<>(List.of("email,list"));
    IntStream.range(0, READERS)
        .forEach(i -> rows.add("reader%03d@example.org,weekly".formatted(i)));
    pages.people(rows.toArray(String[]::new));
  }

  @AfterEach
  void end() throws IOException {
    drip.shutdownNow();
    for (SocketChannel client : clients) {
      client.close();
    }
    pages.close();
    database.close();
  }

  @Test
  void readers_are_served_meanwhile_and_who_dawdles_is_hung_up_on() throws Exception {
    URI link = pages.unsubscribeLink(1);
    String headers = "GET %s HTTP/1.1\r\nHost: x\r\nX-Slow: ".formatted(link.getPath());
    String body =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n".formatted(link.getPath());
    String reading = "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(link.getPath()).repeat(60);
    Socket silent = new Socket("127.0.0.1", pages.site().getPort());
    silent.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
    List<SocketChannel> slow = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int kind = i % 5;
      SocketChannel client = open(kind < 2 ? headers : kind < 4 ? body : reading);
      if (kind < 4) {
        slow.add(client);
      }
    }
    drip.scheduleAtFixedRate(() -> slow.forEach(SlowClientsIT::drip), 0, 1, TimeUnit.SECONDS);
    List<Long> times = new ArrayList<>();
    for (int reader = 1; reader <= READERS; reader++) {
      long since = System.nanoTime();
      URI own = pages.unsubscribeLink(reader);
      assertThat(pages.get(own).statusCode()).isEqualTo(200);
      assertThat(pages.post(own, "List-Unsubscribe", "One-Click").statusCode()).isEqualTo(200);
      times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }
    Collections.sort(times);
    System.out.printf(
        "%d slow clients: a page and an unsubscribe take %d ms (median), %d ms at most%n",
        CLIENTS, times.get(READERS / 2), times.get(READERS - 1));
    assertThat(times.get(READERS - 1)).isLessThan(5_000);
    Awaitility.await("an end of every slow client")
        .atMost(ConnectionGuard.TO_ASK.plus(Duration.ofSeconds(15)))
        .until(() -> slow.stream().allMatch(SlowClientsIT::isHungUpOn));
    assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("HTTP/1.1 408");
    silent.close();
  }

  private SocketChannel open(String request) throws IOException {
    SocketChannel client = SocketChannel.open();
    client.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
    client.connect(new InetSocketAddress("127.0.0.1", pages.site().getPort()));
    client.configureBlocking(false);
    client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    clients.add(client);
    return client;
  }

  private static void drip(SocketChannel client) {
    try {
      client.write(ByteBuffer.wrap(new byte[] {'x'}));
    } catch (IOException e) {
      // It was hung up on, which is seen by reading.
    }
  }

  private static boolean isHungUpOn(SocketChannel client) {
    try {
      ByteBuffer some = ByteBuffer.allocate(4096);
      int count = client.read(some);
      while (count > 0) {
        some.clear();
        count = client.read(some);
      }
      return count < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
