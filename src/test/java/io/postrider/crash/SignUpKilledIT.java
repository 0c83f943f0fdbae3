package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.FreePort;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code serve} is killed between its answer to whoever signs up and the mail by which they
 * confirm: it goes out once afterwards.
 */
@EachDatabase
class SignUpKilledIT {

  private static final String ANA = "ana@example.org";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String FILE =
      """
      digest: weekly-digest
      title: Ridgeline Weekly
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: file, url: posts.xml }
      audience: { list: weekly }
      footer: { postal-address: "1200 Larimer Street, Denver" }
      subscribe: { wording: "Yes, send me Ridgeline Weekly." }
      """;

  private final TestDatabase database;
  private final HttpClient http = HttpClient.newHttpClient();
  private Connection keptOpen;
  private SmtpSink sink;
  private Gate gate;

  @TempDir Path folder;

  SignUpKilledIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void a_digest_that_strangers_may_join() throws Exception {
    // Which of two processes opens an embedded file first is between them and the database.
    keptOpen = database.dataSource().getConnection();
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("weekly-digest.yml"), FILE);
    Files.copy(Path.of("jobs/demo/posts.xml"), jobs.resolve("posts.xml"));
    sink = SmtpSink.options().anyText().start();
    gate = new Gate();
  }

  @AfterEach
  void end() throws Exception {
    gate.close();
    sink.close();
    keptOpen.close();
    database.clear();
  }

  @Test
  void a_mail_that_no_relay_had_goes_out_once() throws Exception {
    sink.fail(SmtpFault.to(ANA).once().stall(SmtpPhase.DATA, gate));
    signUpAndKill();
    assertThat(state()).isEqualTo("SENDING");
    assertThat(sink.messagesTo(ANA)).isEmpty();
    minutesPass(6);
    try (PostriderProcess serve = serve(FreePort.find())) {
      sink.awaitCount(1, PATIENCE);
      Awaitility.await().atMost(PATIENCE).until(() -> state().equals("SENT"));
      serve.terminate();
      serve.awaitExit(PATIENCE);
    }
    assertThat(sink.messagesTo(ANA)).hasSize(1);
    assertThat(sink.messagesTo(ANA).get(0).text()).contains("/c/");
  }

  @Test
  void a_mail_that_a_relay_may_have_is_not_sent_again() throws Exception {
    sink.fail(SmtpFault.to(ANA).once().stall(SmtpPhase.DOT, gate));
    signUpAndKill();
    assertThat(state()).isEqualTo("DOTTED");
    minutesPass(31);
    try (PostriderProcess serve = serve(FreePort.find())) {
      Awaitility.await().atMost(PATIENCE).until(() -> state().equals("IN_DOUBT"));
      serve.terminate();
      serve.awaitExit(PATIENCE);
    }
    assertThat(sink.connections()).isEqualTo(1);
  }

  /** Dies as soon as the relay holds it up; what the page has answered is committed by then. */
  private void signUpAndKill() throws Exception {
    int port = FreePort.find();
    try (PostriderProcess serve = serve(port)) {
      serve.awaitLine(line -> line.startsWith("Health: "), PATIENCE);
      HttpResponse<String> answer = signUp(port);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      gate.awaitReached(PATIENCE);
      serve.killHard();
    }
    gate.open();
  }

  /** As a form on a page of somebody's own does. */
  private HttpResponse<String> signUp(int port) throws Exception {
    URI form = URI.create("http://127.0.0.1:%d/s/weekly-digest".formatted(port));
    String page = http.send(HttpRequest.newBuilder(form).build(), BodyHandlers.ofString()).body();
    String body =
        "email=%s&wording=%s&subscribe=yes"
            .formatted(
                URLEncoder.encode(ANA, StandardCharsets.UTF_8),
                Jsoup.parse(page).select("input[name=wording]").val());
    return http.send(
        HttpRequest.newBuilder(form)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private PostriderProcess serve(int port) {
    return PostriderProcess.launch("serve")
        .in(folder)
        .with(database.settings())
        .with(sink.settings())
        .with("SERVER_PORT", String.valueOf(port))
        .start();
  }

  private String state() {
    return database
        .jdbc()
        .sql("SELECT mail FROM sign_up")
        .query((row, number) -> row.getString(1))
        .single();
  }

  /** Nobody waits so long in a test: what is due then is due so much earlier. */
  private void minutesPass(int minutes) {
    database
        .jdbc()
        .sql("UPDATE sign_up SET due_at = TIMESTAMPADD(MINUTE, ?, due_at)")
        .param(-minutes)
        .update();
  }
}
