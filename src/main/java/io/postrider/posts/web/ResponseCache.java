package io.postrider.posts.web;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Remembers answers for a short while, so that a server need not send again what has not changed.
 * Bounded in number and size; the one that was asked for longest ago goes first. Safe to use from
 * several threads.
 *
 * <p>A short while only: WordPress derives both validators from the last change of any post, and a
 * post that was planned and appears late changes neither. What a 304 hid is thus seen by the next
 * edition's read at the latest, which asks anew.
 */
public final class ResponseCache {

  private static final Duration SHORT_WHILE = Duration.ofMinutes(10);
  private static final int MOST_ANSWERS = 200;
  private static final int MOST_BYTES = 32 * 1024 * 1024;

  private final int mostAnswers;
  private final long mostBytes;
  private final LongSupplier nanoTime;
  private final Map<Question, Remembered> answers = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * What makes two requests the same.
   *
   * @param address with its credentials: what one user may read is not told to another
   * @param types the Accept header
   */
  record Question(URI address, String types) {}

  private record Remembered(RawResponse response, long since) {}

  /** An empty memory. */
  public ResponseCache() {
    this(MOST_ANSWERS, MOST_BYTES, System::nanoTime);
  }

  ResponseCache(int mostAnswers, long mostBytes, LongSupplier nanoTime) {
    this.mostAnswers = mostAnswers;
    this.mostBytes = mostBytes;
    this.nanoTime = nanoTime;
  }

  /** The answer that may still be right; empty if there is none. */
  synchronized Optional<RawResponse> recall(Question question) {
    Remembered answer = answers.get(question);
    if (answer == null) {
      return Optional.empty();
    }
    if (nanoTime.getAsLong() - answer.since() > SHORT_WHILE.toNanos()) {
      forget(question);
      return Optional.empty();
    }
    return Optional.of(answer.response());
  }

  /** Takes an answer in place of the one before; one that cannot be asked about is not kept. */
  synchronized void remember(Question question, RawResponse response) {
    forget(question);
    int size = response.body().length;
    if (response.status() != 200 || !hasValidator(response.headers()) || size > mostBytes) {
      return;
    }
    answers.put(question, new Remembered(response, nanoTime.getAsLong()));
    bytes += size;
    Iterator<Remembered> oldest = answers.values().iterator();
    while (answers.size() > mostAnswers || bytes > mostBytes) {
      bytes -= oldest.next().response().body().length;
      oldest.remove();
    }
  }

  private void forget(Question question) {
    Remembered before = answers.remove(question);
    bytes -= before == null ? 0 : before.response().body().length;
  }

  /** Makes a request one for changes since an answer. Both, as WordPress believes a lone one. */
  static void askForChanges(HttpRequest request, RawResponse since) {
    since.headers().firstValue("ETag").ifPresent(tag -> request.setHeader("If-None-Match", tag));
    since
        .headers()
        .firstValue("Last-Modified")
        .ifPresent(date -> request.setHeader("If-Modified-Since", date));
  }

  private static boolean hasValidator(HttpHeaders headers) {
    return List.of("ETag", "Last-Modified").stream()
        .anyMatch(name -> headers.firstValue(name).isPresent());
  }
}
