package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** What the attacks come to in a real browser. */
class HostileContentIT {

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String LINK = "https://blog.example/first/";

  private static final String PAGE =
      """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Attacks</title>
      <script>window.hits = 0; function hit() { window.hits++; }</script></head>
      <body>%s<p id="last">Last</p></body></html>
      """;

  /** Presses, focuses and points at everything, and lists every address that is no web address. */
  private static final String TOUCH =
      """
      for (const element of document.querySelectorAll('body *')) {
        for (const event of ['click', 'mouseover', 'pointerenter', 'focus', 'toggle', 'load',
            'error', 'animationstart']) {
          const touch = new Event(event, {bubbles: false, cancelable: true});
          element.dispatchEvent(touch);
        }
      }
      return [...document.querySelectorAll('[href], [src], [action], [data]')]
          .map(element => element.href || element.src || element.action || element.data)
          .filter(address => !/^(https?|mailto|tel):/.test(address));
      """;

  @TempDir Path profile;

  private final List<String> paths = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private ChromeDriver browser;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "Skipped: there is no chromium with its chromedriver in /usr/bin.");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private void show(String body) {
    byte[] page = PAGE.formatted(body).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    browser.get("http://127.0.0.1:" + server.getAddress().getPort() + "/page");
  }

  private long hits() {
    return (Long) run("return window.hits");
  }

  private Object run(String script) {
    return Objects.requireNonNull(((JavascriptExecutor) browser).executeScript(script));
  }

  private static String attacks() {
    return Vectors.all().stream()
        .map(vector -> "<div>" + PostContent.clean(vector, LINK).html() + "</div>\n")
        .collect(Collectors.joining());
  }

  @Test
  void no_attack_runs_in_a_browser() {
    show(attacks());
    assertThat((List<?>) run(TOUCH)).isEmpty();
    assertThat(hits()).isZero();
    // Nothing ended the page early, swallowed its end, moved away from it or loaded a part of it.
    assertThat(run("return document.getElementById('last').innerText")).isEqualTo("Last");
    assertThat(run("return document.querySelectorAll('body > div').length"))
        .isEqualTo((long) Vectors.all().size());
    assertThat(run("return document.querySelectorAll('body style, body script').length"))
        .isEqualTo(0L);
    assertThat(browser.getCurrentUrl()).endsWith("/page");
    assertThat(paths).allMatch(path -> path.equals("/page") || path.equals("/favicon.ico"));
  }

  @Test
  void the_same_attacks_run_if_nobody_cleans_them() {
    show("<img src=x onerror=hit()><p>Text</p>");
    Awaitility.await().until(() -> hits() > 0);
  }
}
