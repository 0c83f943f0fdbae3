package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.MortalServer;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Readers leave while the database is ended and killed: whom we answered with success has left.
 * {@code -Dstorm.times=20} is the long version.
 */
class DatabaseLossIT {

  private static final int TIMES = Integer.getInteger("storm.times", 2);
  private static final int READERS = 4_000 * TIMES;
  private static final int AT_ONCE = 16;
  private static final int BETWEEN = 150;

  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean isOver;
  private List<Long> ids = List.of();

  @Test
  void an_unsubscribe_that_was_answered_with_success_is_kept() throws Exception {
    try (MortalServer server = MortalServer.start();
        TestDatabase database = server.database();
        PublicPages pages = new PublicPages(database)) {
      pages.people(readers());
      ids = ids(database);
      List<CompletableFuture<Void>> storm = storm(pages);
      for (int time = 0; time < TIMES; time++) {
        awaitMore();
        server.restart();
        awaitMore();
        server.killAndStart();
      }
      awaitMore();
      isOver = true;
      storm.forEach(CompletableFuture::join);
      Set<String> kept = left(database);
      Set<String> lost = new HashSet<>(acknowledged);
      lost.removeAll(kept);
      System.out.printf(
          "%d restarts, %d kills: %d acknowledged, %d refused, %d kept, %d lost%n",
          TIMES, TIMES, acknowledged.size(), refused.get(), kept.size(), lost.size());
      assertThat(lost).isEmpty();
    }
  }

  private List<CompletableFuture<Void>> storm(PublicPages pages) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(CompletableFuture.runAsync(() -> leave(pages), threads));
    }
    threads.shutdown();
    return all;
  }

  private void leave(PublicPages pages) {
    for (int number = next.getAndIncrement();
        !isOver && number < READERS;
        number = next.getAndIncrement()) {
      leave(pages, number);
    }
  }

  private void leave(PublicPages pages, int number) {
    URI link = pages.unsubscribeLink(ids.get(number));
    try {
      int status =
          pages.postRaw(link, PublicPages.URLENCODED, "List-Unsubscribe=One-Click").statusCode();
      if (status / 100 == 2) {
        acknowledged.add(address(number));
      } else {
        refused.incrementAndGet();
      }
    } catch (IOException e) {
      refused.incrementAndGet();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitMore() {
    int before = acknowledged.size();
    Awaitility.await("readers who leave")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> acknowledged.size() >= before + BETWEEN || next.get() >= READERS);
  }

  /** By number of the reader. */
  private static List<Long> ids(TestDatabase database) {
    return database
        .jdbc()
        .sql("SELECT id FROM subscriber ORDER BY address_key")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private static Set<String> left(TestDatabase database) {
    return new HashSet<>(
        database
            .jdbc()
            .sql(
                """
                SELECT s.address FROM subscriber s JOIN subscription n ON n.subscriber_id = s.id
                 WHERE n.state = 'UNSUBSCRIBED' AND n.list = 'weekly'
                   AND (SELECT COUNT(*) FROM subscription_event e
                         WHERE e.subscriber_id = s.id AND e.event = 'UNSUBSCRIBED') = 1
                """)
            .query(String.class)
            .list());
  }

  private static String[] readers() {
    List<String> rows = new ArrayList<>(List.of("email,list"));
    for (int number = 0; number < READERS; number++) {
      rows.add(address(number) + ",weekly");
    }
    return rows.toArray(String[]::new);
  }

  private static String address(int number) {
    return "reader%06d@example.org".formatted(number);
  }
}
