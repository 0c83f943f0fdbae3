package io.postrider.posts.web;

import io.postrider.posts.SourceUnreadable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;

/**
 * Gets documents over HTTP within {@link DownloadLimits}. Time-outs, broken connections and 5xx
 * answers are tried again with a growing pause, or the one of up to ten seconds that a 429 or 503
 * asks for; any other answer is the caller's to judge.
 */
public final class Download {

  private final DownloadLimits limits;
  private final Wanted wanted;
  private final String agent;
  private final WebClient client;
  private final @Nullable ResponseCache memory;
  private final long since = System.nanoTime();

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
   * @param source what somebody configured: if it is public, nothing leads from it into this
   *     machine or its network
   * @param agent the User-Agent header
   */
  public Download(URI source, DownloadLimits limits, Wanted wanted, String agent) {
    this(source, limits, wanted, agent, null);
  }

  /**
   * Asks as a program of that name, and for changes only where an answer is remembered.
   *
   * @param memory what others may share; null to ask for everything anew
   */
  public Download(
      URI source,
      DownloadLimits limits,
      Wanted wanted,
      String agent,
      @Nullable ResponseCache memory) {
    this(new WebClient(source, limits.connect()), limits, wanted, agent, memory);
  }

  Download(
      WebClient client,
      DownloadLimits limits,
      Wanted wanted,
      String agent,
      @Nullable ResponseCache memory) {
    this.client = client;
    this.limits = limits;
    this.wanted = wanted;
    this.agent = agent;
    this.memory = memory;
  }

  /**
   * The answer from an address, redirects followed.
   *
   * @param address http or https; a user and password in it are sent as basic authentication to
   *     that server alone
   * @throws SourceUnreadable if there is no whole answer below 500; {@link ResponseTooLarge} is its
   *     cause where that is why
   */
  public Response get(URI address) {
    Origin origin = Origin.web(wanted.thing(), address);
    URI next = address;
    for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
      Response answer = patiently(origin, next);
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

  private Response patiently(Origin origin, URI address) {
    try {
      return new RetrySchedule(limits).ask(() -> once(origin, address));
    } catch (RetryException exhausted) {
      Throwable last = exhausted.getLastException();
      if (last instanceof SourceUnreadable unreadable) {
        throw unreadable;
      }
      throw origin.unreadable(String.valueOf(last.getMessage()), last);
    }
  }

  private Response once(Origin origin, URI address) throws RequestFailure {
    ResponseCache.Question question = new ResponseCache.Question(address, wanted.types());
    Optional<RawResponse> before = memory == null ? Optional.empty() : memory.recall(question);
    RawResponse response = send(origin, request(address, before));
    if (response.status() == 304 && before.isPresent()) {
      return new Response(address, before.get());
    }
    if (memory != null) {
      memory.remember(question, response);
    }
    return RequestFailure.orLasting(new Response(address, response));
  }

  private RawResponse send(Origin origin, HttpGet request) throws RequestFailure {
    Duration left = limits.whole().minus(Duration.ofNanos(System.nanoTime() - since));
    Duration patience = left.compareTo(limits.total()) < 0 ? left : limits.total();
    if (patience.isNegative()) {
      throw tooSlow(origin);
    }
    try {
      return Compression.undo(client.send(request, limits.bytes(), patience), limits.bytes());
    } catch (TimeoutException late) {
      if (patience.equals(left)) {
        throw tooSlow(origin);
      }
      throw RequestFailure.late(limits.total());
    } catch (PrivateNetworkAddress inward) {
      throw origin.unreadable(
          "%s, but posts.url is public; correct posts.url, or fix the site."
              .formatted(inward.sentence()),
          inward);
    } catch (ResponseTooLarge large) {
      throw origin.unreadable(
          "is larger than %s; let it hold fewer posts, then run again.".formatted(limits.size()),
          large);
    } catch (UnknownCompression packed) {
      throw origin.unreadable(
          "is sent compressed in a way that cannot be read (%s); let the server send it as it is, or with gzip."
              .formatted(packed.getMessage()),
          packed);
    } catch (IOException failure) {
      throw RequestFailure.broken(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw origin.unreadable("was not read, because the run was stopped; run again.", stopped);
    }
  }

  private SourceUnreadable tooSlow(Origin origin) {
    return origin.unreadable(
        "was not read whole within %s; check how fast the site answers, then run again."
            .formatted(RequestFailure.inWords(limits.whole())));
  }

  private HttpGet request(URI address, Optional<RawResponse> before) {
    HttpGet request = new HttpGet(Origin.withoutCredentials(address));
    request.setHeader("User-Agent", agent);
    // A page from now and the next from an hour ago would lack what is between them.
    request.setHeader("Cache-Control", "no-cache");
    request.setHeader("Accept", wanted.types());
    request.setHeader("Accept-Encoding", Compression.ACCEPTED);
    if (address.getUserInfo() != null) {
      byte[] credentials = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.setHeader(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    before.ifPresent(answer -> ResponseCache.askForChanges(request, answer));
    return request;
  }
}
