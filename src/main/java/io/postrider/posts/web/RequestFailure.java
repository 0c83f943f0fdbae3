package io.postrider.posts.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A request failed in a way that may pass. The message goes on after the name of what was asked
 * for.
 */
final class RequestFailure extends IOException {

  private final transient @Nullable Duration pauseAsked;

  private RequestFailure(String message, @Nullable Throwable cause, @Nullable Duration pauseAsked) {
    super(message, cause);
    this.pauseAsked = pauseAsked;
  }

  private RequestFailure(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /** How long the server asks to wait; empty if it does not say. */
  Optional<Duration> pauseAsked() {
    return Optional.ofNullable(pauseAsked);
  }

  /** The answer, unless it is a 5xx or a 429 that asks for a short pause. */
  static Response orLasting(Response answer) throws RequestFailure {
    Optional<Duration> pause = RetryAfter.in(answer.response().headers());
    boolean busy = answer.status() == 429 && RetrySchedule.isShort(pause);
    if (answer.status() < 500 && !busy) {
      return answer;
    }
    boolean believed = busy || answer.status() == 503;
    throw new RequestFailure(
        "answered %s again and again; fix the site or wait for it, then run again."
            .formatted(Response.describe(answer.status())),
        null,
        believed ? pause.orElse(null) : null);
  }

  static RequestFailure late(Duration limit) {
    return new RequestFailure(
        "did not answer whole within %s; check that the site is up, then run again."
            .formatted(inWords(limit)),
        null);
  }

  static String inWords(Duration limit) {
    return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
  }

  static RequestFailure broken(IOException cause) {
    return new RequestFailure(
        "could not be reached (%s); check posts.url and that the site is up, then run again."
            .formatted(reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return "its host name is not known";
    }
    if (cause instanceof SSLException) {
      return "no secure connection: " + cause.getMessage();
    }
    if (cause instanceof SocketTimeoutException) {
      return "time-out";
    }
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    return "the connection broke: " + cause.getMessage();
  }
}
