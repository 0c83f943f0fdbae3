package io.postrider.posts.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Tries one request again after a failure that may pass: after the pause that the server asks for
 * if that is short, else after one that doubles each time.
 */
final class RetrySchedule implements BackOffExecution {

  /** Longer waits are left to whoever runs the program again. */
  private static final Duration LONGEST_PAUSE_ASKED = Duration.ofSeconds(10);

  private final DownloadLimits limits;
  private int retries;
  private Duration backOff;
  private @Nullable RequestFailure last;

  RetrySchedule(DownloadLimits limits) {
    this.limits = limits;
    this.backOff = limits.backOff();
  }

  /** Whether a server asks for a pause that is short enough to wait for. */
  static boolean isShort(Optional<Duration> asked) {
    return asked.filter(pause -> pause.compareTo(LONGEST_PAUSE_ASKED) <= 0).isPresent();
  }

  Response ask(Retryable<Response> request) throws RetryException {
    RetryPolicy policy =
        RetryPolicy.builder().includes(RequestFailure.class).backOff(() -> this).build();
    return new RetryTemplate(policy).execute(() -> remembering(request));
  }

  private Response remembering(Retryable<Response> request) throws Throwable {
    try {
      return request.execute();
    } catch (RequestFailure failure) {
      last = failure;
      throw failure;
    }
  }

  @Override
  public long nextBackOff() {
    if (retries++ == limits.retries()) {
      return STOP;
    }
    Duration pause = backOff;
    backOff = backOff.multipliedBy(2);
    Optional<Duration> asked = last == null ? Optional.empty() : last.pauseAsked();
    return (isShort(asked) ? asked.orElseThrow() : pause).toMillis();
  }
}
