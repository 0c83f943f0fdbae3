package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.FreePort;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody leaves the list while an edition is on its way to others. */
@EachDatabase
class LeaveWhileDeliveringIT {

  private static final String EDITION = "weekly-digest/2026-11-23";
  private static final Duration SOON = Duration.ofSeconds(60);

  private final TestDatabase database;
  private final Blog blog = new Blog();
  private final SmtpSink sink = SmtpSink.start();
  private final Gate gate = new Gate();
  private Operator operator;

  @TempDir Path folder;

  LeaveWhileDeliveringIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void an_edition_that_stands_still_at_its_first_message() {
    database.clear();
    operator = Operator.in(folder, blog).on(database).with(sink.settings());
    operator.subscribe("ana@example.org", "bo@example.org", "cleo@example.org");
  }

  @AfterEach
  void the_end() {
    gate.close();
    operator.close();
    sink.close();
    blog.close();
  }

  @Test
  void who_unsubscribes_by_command_is_not_mailed() throws Exception {
    CompletableFuture<Said> run = runUntilTheGate();

    operator
        .types("subscribers", "unsubscribe", "cleo@example.org")
        .exits(0)
        .tells("is off weekly");

    gate.open();
    cleoIsNotMailed(run);
  }

  @Test
  void who_unsubscribes_by_one_click_at_another_process_is_not_mailed() throws Exception {
    int port = FreePort.find();
    operator.with("postrider.public-url", "http://127.0.0.1:" + port);
    // The link is in a mail of the week before.
    operator.types("run", "weekly-digest", "--slot", "2026-11-16").exits(0);
    URI link = oneClickLink(sink.messagesTo("cleo@example.org").get(0));
    sink.forget();
    CompletableFuture<Said> run = runUntilTheGate();

    try (PostriderProcess serve =
        PostriderProcess.launch("serve")
            .in(folder)
            .with(database.settings())
            .with("SERVER_PORT", String.valueOf(port))
            .start()) {
      serve.awaitLine(line -> line.contains(":" + port + "/"), SOON);
      HttpRequest click =
          HttpRequest.newBuilder(link)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
              .build();
      assertThat(HttpClient.newHttpClient().send(click, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      gate.open();
      cleoIsNotMailed(run);
      serve.terminate();
      assertThat(serve.awaitExit(SOON)).isZero();
    }
  }

  private CompletableFuture<Said> runUntilTheGate() {
    sink.fail(SmtpFault.to("ana@example.org").stall(SmtpPhase.RCPT, gate));
    CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
    gate.awaitReached(SOON);
    return run;
  }

  private void cleoIsNotMailed(CompletableFuture<Said> run) throws Exception {
    run.get(SOON.toSeconds(), TimeUnit.SECONDS).exits(0).tells("2 accepted", "1 UNSUBSCRIBED");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "bo@example.org");
    operator
        .types("explain", EDITION, "cleo@example.org")
        .exits(0)
        .tells("EXCLUDED (UNSUBSCRIBED)");
  }

  private static URI oneClickLink(SmtpMessage message) {
    return URI.create(message.header("List-Unsubscribe").replaceFirst(".*<(http[^>]*)>.*", "$1"));
  }
}
