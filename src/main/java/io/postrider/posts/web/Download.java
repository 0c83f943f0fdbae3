package io.postrider.posts.web;

import io.postrider.posts.SourceUnreadable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;

/**
 * Gets documents over HTTP within {@link Limits}. Time-outs, broken connections and 5xx answers are
 * tried again with a growing pause, or the one of up to ten seconds that a 429 or 503 asks for; any
 * other answer is the caller's to judge.
 */
public final class Download {

  private final Limits limits;
  private final Wanted wanted;
  private final String agent;
  private final HttpClient client;
  private final @Nullable AnswerMemory memory;

  /**
   * What is asked for.
   *
   * @param thing its name in messages, as in "The feed"
   * @param types the Accept header
   */
  public record Wanted(String thing, String types) {}

  /**
   * Asks as a program of that name.
   *
   * @param agent the User-Agent header
   */
  public Download(Limits limits, Wanted wanted, String agent) {
    this(limits, wanted, agent, null);
  }

  /**
   * Asks as a program of that name, and for changes only where an answer is remembered.
   *
   * @param memory what others may share; null to ask for everything anew
   */
  public Download(Limits limits, Wanted wanted, String agent, @Nullable AnswerMemory memory) {
    this.limits = limits;
    this.wanted = wanted;
    this.agent = agent;
    this.memory = memory;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The answer from an address, redirects followed.
   *
   * @param address http or https; a user and password in it are sent as basic authentication to
   *     that server alone
   * @throws SourceUnreadable if there is no whole answer below 500; {@link AnswerTooLarge} is its
   *     cause where that is why
   */
  public Answer get(URI address) {
    Origin origin = Origin.web(wanted.thing(), address);
    URI next = address;
    for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
      Answer answer = patiently(origin, next);
      Optional<String> location = answer.redirect();
      if (location.isEmpty()) {
        return answer;
      }
      next = Redirect.follow(origin, next, location.get());
    }
    throw origin.unreadable(
        "redirects more than %d times; give the final address as posts.url, then run again."
            .formatted(limits.redirects()));
  }

  private Answer patiently(Origin origin, URI address) {
    try {
      return new Patience(limits).ask(() -> once(origin, address));
    } catch (RetryException exhausted) {
      Throwable last = exhausted.getLastException();
      if (last instanceof SourceUnreadable unreadable) {
        throw unreadable;
      }
      throw origin.unreadable(String.valueOf(last.getMessage()), last);
    }
  }

  private Answer once(Origin origin, URI address) throws NoAnswer {
    AnswerMemory.Question question = new AnswerMemory.Question(address, wanted.types());
    Optional<HttpResponse<byte[]>> before =
        memory == null ? Optional.empty() : memory.recall(question);
    HttpResponse<byte[]> response = send(origin, request(address, before));
    if (response.statusCode() == 304 && before.isPresent()) {
      return new Answer(address, before.get());
    }
    if (memory != null) {
      memory.remember(question, response);
    }
    return NoAnswer.orLasting(new Answer(address, response));
  }

  private HttpResponse<byte[]> send(Origin origin, HttpRequest request) throws NoAnswer {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, head -> new LimitedBody(limits.bytes()));
    try {
      // Not HttpRequest.timeout(), which ends with the headers: a body may drip on for ever.
      return pending.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      pending.cancel(true);
      throw NoAnswer.late(limits.total());
    } catch (ExecutionException failed) {
      throw failure(origin, failed.getCause());
    } catch (InterruptedException stopped) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw origin.unreadable("was not read, because the run was stopped; run again.", stopped);
    }
  }

  private NoAnswer failure(Origin origin, @Nullable Throwable cause) {
    if (cause instanceof AnswerTooLarge) {
      throw origin.unreadable(
          "is larger than %s; let it hold fewer posts, then run again.".formatted(limits.size()),
          cause);
    }
    if (cause instanceof IOException failure) {
      return NoAnswer.broken(failure);
    }
    throw origin.unreadable("could not be asked (" + cause + "); check posts.url.", cause);
  }

  private HttpRequest request(URI address, Optional<HttpResponse<byte[]>> before) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Origin.withoutCredentials(address))
            .header("User-Agent", agent)
            // A page from now and the next from an hour ago would lack what is between them.
            .header("Cache-Control", "no-cache")
            .header("Accept", wanted.types());
    if (address.getUserInfo() != null) {
      byte[] credentials = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    before.ifPresent(answer -> AnswerMemory.askForChanges(request, answer));
    return request.build();
  }
}
