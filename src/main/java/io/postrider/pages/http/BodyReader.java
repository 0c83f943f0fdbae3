package io.postrider.pages.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.web.util.UriUtils;

/**
 * Reads the body of a request before anybody works on it, and lets no thread wait for that: however
 * many send theirs slowly, the others are served. Who is not done in time is answered 408.
 */
final class BodyReader extends HttpFilter {

  private final int mostOctets;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param mostOctets how much of a body is taken; what has more is not whole
   * @param patience how long a body may take, from its first octet to its last
   * @param clock says when it was there
   */
  BodyReader(int mostOctets, Duration patience, Clock clock) {
    this.mostOctets = mostOctets;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
      chain.doFilter(request, response);
      return;
    }
    if (climbs(request.getRequestURI())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    AsyncContext waiting = request.startAsync(request, response);
    waiting.setTimeout(patience.toMillis());
    Reception reception = new Reception(request, response, waiting);
    waiting.addListener(reception);
    request.getInputStream().setReadListener(reception);
  }

  /** Whether a path has steps up in it; the container would fail to find it again later. */
  private static boolean climbs(String path) {
    return List.of(UriUtils.decode(path, StandardCharsets.UTF_8).split("[/\\\\]")).contains("..");
  }

  /** One body on its way. The container has one thread at a time call it. */
  private final class Reception implements ReadListener, AsyncListener {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext waiting;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final byte[] some = new byte[4096];
    private boolean isDone;

    Reception(HttpServletRequest request, HttpServletResponse response, AsyncContext waiting) {
      this.request = request;
      this.response = response;
      this.waiting = waiting;
    }

    @Override
    public void onDataAvailable() throws IOException {
      ServletInputStream in = request.getInputStream();
      while (!isDone && in.isReady()) {
        int count = in.read(some);
        if (count < 0) {
          return;
        }
        octets.write(some, 0, count);
        if (octets.size() > mostOctets) {
          done(false);
        }
      }
    }

    @Override
    public void onAllDataRead() {
      done(true);
    }

    @Override
    public void onError(Throwable failure) {
      giveUp(HttpServletResponse.SC_BAD_REQUEST);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      giveUp(HttpServletResponse.SC_REQUEST_TIMEOUT);
    }

    @Override
    public void onError(AsyncEvent event) {
      giveUp(HttpServletResponse.SC_BAD_REQUEST);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {}

    private void done(boolean isWhole) {
      if (!isDone) {
        isDone = true;
        PostedBody.of(request, octets.toByteArray(), isWhole, clock.instant()).addTo(request);
        waiting.dispatch();
      }
    }

    private void giveUp(int status) {
      if (!isDone) {
        isDone = true;
        response.setStatus(status);
        waiting.complete();
      }
    }
  }
}
