package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postrider.Postrider;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.FreePort;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.StatementLog;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Readers leave by one click at another process while they are about to be mailed, and the
 * database's own log says in which order things happened. {@code -Dleave.rows=100000} makes it
 * large.
 */
class ManyLeaveIT {

  private static final int ROWS = Integer.getInteger("leave.rows", 2_000);
  private static final int EVERY = Integer.getInteger("leave.every", 5);
  private static final int CONNECTIONS = 4;
  private static final int CLAIM = 10;
  private static final int SLOW_ONES = 4;

  /** So long a slow answer takes that the next message is looked at again before. */
  private static final long SLOW_MILLIS = 2_200;

  private final Random random = new Random();
  private final TestDatabase database = TestDatabase.fresh();
  private Map<String, Long> ids = Map.of();

  @TempDir Path folder;

  @BeforeEach
  void a_database_that_logs_its_statements() {
    assumeTrue(database.kind() != DatabaseKind.H2, "H2 has no log of its statements");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void nobody_is_mailed_who_had_left_before_the_last_look() throws Exception {
    int port = FreePort.find();
    URI url = URI.create("http://127.0.0.1:" + port);
    try (Station station = Station.open(database, folder, CONNECTIONS, CLAIM).people(ROWS);
        ConfigurableApplicationContext app = database.context(Postrider.class);
        PostriderProcess serve = serve(port)) {
      ids = idsByAddress();
      ReaderTokens tokens = app.getBean(ReaderTokens.class);
      OneClicks clicks =
          new OneClicks(
              reader ->
                  tokens.link(
                      url, LinkedPage.UNSUBSCRIBE, ids.get(Station.reader(reader)), "weekly"));
      OrderOfEvents order = new OrderOfEvents();
      try (StatementLog log = StatementLog.begin(database)) {
        deliverWhileTheyLeave(station, clicks);
        log.read(order);
      }
      assertThat(serve.isAlive()).isTrue();
      assertThat(clicks.troubles()).isEmpty();
      assertNobodyWasMailedAfter(order, station, clicks);
    }
  }

  private void deliverWhileTheyLeave(Station station, OneClicks clicks) {
    leaveAhead(station, clicks, EVERY);
    for (int slow = 1; slow <= SLOW_ONES; slow++) {
      leaveBehindASlowOne(station, clicks, slow * ROWS / (SLOW_ONES + 1));
    }
    try (PostriderProcess run = station.startRun()) {
      assertThat(run.awaitExit(Duration.ofMinutes(60))).as(run.said()).isZero();
    }
    clicks.close();
  }

  /** One of the next readers leaves whenever so many more have been mailed. */
  private void leaveAhead(Station station, OneClicks clicks, int count) {
    station
        .sink()
        .at(
            count,
            () -> {
              SmtpMessage last = station.sink().messages().get(count - 1);
              int next = number(last.recipient()) + 1 + random.nextInt(2 * CLAIM);
              if (next < ROWS) {
                clicks.leave(next);
              }
              leaveAhead(station, clicks, count + EVERY);
            });
  }

  /** Those of one claim leave while the relay takes its time for the first of them. */
  private void leaveBehindASlowOne(Station station, OneClicks clicks, int reader) {
    Gate gate = new Gate();
    station.sink().fail(SmtpFault.to(Station.reader(reader)).once().stall(SmtpPhase.RCPT, gate));
    Executor later = CompletableFuture.delayedExecutor(SLOW_MILLIS, TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(
        () -> {
          gate.awaitReached(Duration.ofMinutes(60));
          CompletableFuture<Void> answered =
              CompletableFuture.allOf(
                  IntStream.range(reader + 1, reader + CLAIM)
                      .filter(next -> next < ROWS)
                      .mapToObj(clicks::leave)
                      .toArray(CompletableFuture[]::new));
          CompletableFuture.runAsync(() -> {}, later)
              .thenCombine(answered, (a, b) -> a)
              .thenRun(gate::open);
        });
  }

  private void assertNobodyWasMailedAfter(OrderOfEvents order, Station station, OneClicks clicks) {
    List<SmtpMessage> messages = station.sink().messages();
    Set<String> mailed = messages.stream().map(SmtpMessage::recipient).collect(Collectors.toSet());
    Set<String> late = new HashSet<>(clicks.answered().keySet());
    late.removeAll(mailed);
    List<Duration> distances = distances(messages, clicks.answered());
    long caught = late.stream().filter(one -> order.leftAfterTheClaim(ids.get(one))).count();
    System.out.printf(
        "%s: %,d readers, %,d left during delivery, %,d of them not mailed (%,d of these were claimed already),"
            + " %,d mailed although they had left, %,d second looks; the longest way from an unsubscribe to a mail was %,d ms%n",
        database,
        ROWS,
        order.leavers(),
        late.size(),
        caught,
        distances.size(),
        order.secondLooks(),
        distances.stream().mapToLong(Duration::toMillis).max().orElse(0));

    assertThat(mailed).hasSameSizeAs(messages);
    assertThat(mailed).noneMatch(one -> order.leftBeforeTheLastLook(ids.get(one)));
    assertThat(order.leavers()).isEqualTo(clicks.answered().size()).isPositive();
    assertThat(caught).as("claimed, left, and found by a second look").isPositive();
    assertThat(station.addresses("ACCEPTED")).containsExactlyInAnyOrderElementsOf(mailed);
    assertThat(station.addresses("EXCLUDED")).containsExactlyInAnyOrderElementsOf(late);
    assertThat(mailed.size() + late.size()).isEqualTo(ROWS);
  }

  /** How long after they were told that they are off those were mailed who were. */
  private static List<Duration> distances(List<SmtpMessage> messages, Map<String, Long> answered) {
    return messages.stream()
        .filter(message -> answered.containsKey(message.recipient()))
        .map(message -> Duration.ofNanos(message.nanoTime() - answered.get(message.recipient())))
        .filter(way -> !way.isNegative())
        .toList();
  }

  private PostriderProcess serve(int port) {
    PostriderProcess serve =
        PostriderProcess.launch("serve")
            .in(folder)
            .with(database.settings())
            .with("SERVER_PORT", String.valueOf(port))
            .start();
    serve.awaitLine(line -> line.contains(":" + port + "/"), Station.PATIENCE);
    return serve;
  }

  private Map<String, Long> idsByAddress() {
    record Person(String address, long id) {}
    return database
        .jdbc()
        .sql("SELECT address, id FROM subscriber")
        .query(Person.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Person::address, Person::id));
  }

  private static int number(String address) {
    return Integer.parseInt(address.replaceAll("\\D", ""));
  }
}
