package io.postrider.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.content.Contents;
import io.postrider.edition.lease.LeaseLost;
import io.postrider.job.delivery.Work;
import io.postrider.operations.CancelEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.turn.Result;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A process that was replaced while it slept changes nothing when it wakes. */
@EachDatabase
class ReplacedIT extends OnTheJob {

  ReplacedIT(TestDatabase database) {
    super(database);
  }

  @Test
  void posts_that_the_replacement_froze_are_not_taken_for_nothing_new() throws Exception {
    subscribe("a@example.org,weekly");
    byte[] feed = Files.readAllBytes(folder.resolve("jobs/posts.xml"));
    AtomicInteger requests = new AtomicInteger();
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    site.setExecutor(threads);
    site.createContext(
        "/feed",
        exchange -> {
          if (requests.incrementAndGet() == 1) {
            the(CollectPosts.class).execute(abandonedWork(edition()));
          }
          exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
          exchange.sendResponseHeaders(200, feed.length);
          exchange.getResponseBody().write(feed);
          exchange.close();
        });
    site.start();
    try {
      change(
          "from: file, url: posts.xml",
          "from: feed, url: \"http://127.0.0.1:%d/feed\"".formatted(site.getAddress().getPort()));
      Edition edition = the(SlotEditions.class).open(KEY, "weekly", CUT_OFF);
      Work sleeper = abandonedWork(edition);

      Assertions.catchThrowable(() -> the(CollectPosts.class).execute(sleeper));
    } finally {
      site.stop(0);
      threads.shutdownNow();
    }

    assertThat(the(Contents.class).posts(edition())).isNotEmpty();
    assertThat(edition().state()).isEqualTo(Edition.State.OPEN);
    assertThat(run(SLOT).account().accepted()).isOne();
  }

  @Test
  void a_closed_edition_stays_closed() {
    subscribe("a@example.org,weekly");
    Work sleeper = abandonedWork(collected());
    run(SLOT);

    Throwable found = Assertions.catchThrowable(() -> the(FreezeRoster.class).execute(sleeper));

    assertThat(edition().state()).isEqualTo(Edition.State.CLOSED);
    assertThat(found).isInstanceOf(LeaseLost.class);
  }

  @Test
  void a_cancelled_edition_gets_no_roster() {
    subscribe("a@example.org,weekly");
    Work sleeper = abandonedWork(collected());
    the(CancelEdition.class).cancel(KEY, false, "a test");

    Assertions.catchThrowable(() -> the(FreezeRoster.class).execute(sleeper));

    assertThat(edition().state()).isEqualTo(Edition.State.CANCELLED);
    assertThat(jdbc.sql("SELECT COUNT(*) FROM delivery").query(Long.class).single()).isZero();
  }

  @Test
  void an_older_edition_that_another_process_delivers_is_no_obstacle() {
    subscribe("a@example.org,weekly");
    Edition older = collected();
    try (var lease = the(io.postrider.edition.lease.Leases.class).take(older)) {
      assertThat(
              the(SweepEditions.class)
                  .older(new EditionKey(KEY.digest(), "2026-11-30"), tally -> {}))
          .extracting(Result::ended)
          .containsExactly(Result.Ended.LOST_LEASE);
    }
  }
}
