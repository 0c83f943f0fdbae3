package io.postrider.crash;

import io.postrider.testing.Station;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Readers who leave by one click, a few at once, and when they were told that they are off. */
final class OneClicks implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ExecutorService clicks = Executors.newFixedThreadPool(4);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final IntFunction<URI> links;
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  /** With the link of each reader by number. */
  OneClicks(IntFunction<URI> links) {
    this.links = links;
  }

  /** Lets a reader leave, once; returns without waiting. */
  CompletableFuture<Void> leave(int reader) {
    return asked.add(reader)
        ? CompletableFuture.runAsync(() -> click(reader), clicks)
        : CompletableFuture.completedFuture(null);
  }

  private void click(int reader) {
    HttpRequest request =
        HttpRequest.newBuilder(links.apply(reader))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build();
    try {
      int code = http.send(request, BodyHandlers.discarding()).statusCode();
      if (code == 200) {
        answered.put(Station.reader(reader), System.nanoTime());
      } else {
        troubles.add(Station.reader(reader) + ": " + code);
      }
    } catch (Exception e) {
      troubles.add(Station.reader(reader) + ": " + e);
    }
  }

  /** When they were answered, by {@link System#nanoTime()}, by address. */
  Map<String, Long> answered() {
    return answered;
  }

  /** Which clicks were not answered as they should be. */
  List<String> troubles() {
    return troubles;
  }

  /** Waits for those that are under way. */
  @Override
  public void close() {
    clicks.shutdown();
    try {
      if (!clicks.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        troubles.add("Some clicks were not answered within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
