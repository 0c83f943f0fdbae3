package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.FreePort;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers change on their page counts for the next mail that is claimed. */
@EachDatabase
class ChangedPreferencesIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("Preferences:\\s+(http\\S+)");
  private static final String HOLIDAYS = "Winter Holiday Hours and On-Call Coverage";
  private static final String SHOULDER =
      "Shoulder Instability in Overhead Athletes: A Conversation";

  private final TestDatabase database;
  private final Blog blog = new Blog();
  private final SmtpSink sink = SmtpSink.start();
  private final Gate gate = new Gate();
  private Operator operator;

  @TempDir Path folder;

  ChangedPreferencesIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void three_readers() {
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
  void name_language_topics_and_lists_count_while_an_edition_is_on_its_way() throws Exception {
    int port = FreePort.find();
    operator.with("postrider.public-url", "http://127.0.0.1:" + port);
    operator.types("run", "weekly-digest", "--slot", "2026-11-16").exits(0);
    URI bo = link("bo@example.org");
    URI cleo = link("cleo@example.org");
    sink.forget();
    sink.fail(SmtpFault.to("ana@example.org").stall(SmtpPhase.RCPT, gate));
    CompletableFuture<Said> run = operator.begins("run", "weekly-digest");
    gate.awaitReached(SOON);

    try (PostriderProcess serve =
        PostriderProcess.launch("serve")
            .in(folder)
            .with(database.settings())
            .with("SERVER_PORT", String.valueOf(port))
            .start()) {
      serve.awaitLine(line -> line.contains(":" + port + "/"), SOON);
      save(cleo, "name=Kleopatra&language=de&topic=athletes&save=preferences");
      save(bo, "name=&leave=weekly&save=preferences");
      serve.terminate();
      assertThat(serve.awaitExit(SOON)).isZero();
    }
    gate.open();

    run.get(SOON.toSeconds(), TimeUnit.SECONDS).exits(0).tells("2 accepted", "1 UNSUBSCRIBED");
    assertThat(sink.recipients()).containsExactly("ana@example.org", "cleo@example.org");
    assertThat(textTo("ana@example.org")).contains(HOLIDAYS, SHOULDER);
    assertThat(textTo("cleo@example.org"))
        .contains("Hallo Kleopatra,", "1 neuer Beitrag", SHOULDER, "Einstellungen:")
        .doesNotContain(HOLIDAYS);
    operator
        .types("subscribers", "show", "bo@example.org")
        .exits(0)
        .tells("UNSUBSCRIBED", "PREFERENCES");
  }

  private static void save(URI link, String form) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(link)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(post, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private URI link(String address) throws Exception {
    Matcher link = LINK.matcher(textTo(address));
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).doesNotContain("example.org", "%40");
    return URI.create(link.group(1));
  }

  private String textTo(String address) throws Exception {
    MimeMultipart parts = (MimeMultipart) sink.messagesTo(address).get(0).mime().getContent();
    return parts.getBodyPart(0).getContent().toString();
  }
}
