package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.FreePort;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.WireChecker;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkedCopyIT extends Desk {

  @BeforeEach
  void readers_find_us() {
    operator.with("postrider.public-url", "https://news.ridgeline.example");
  }

  @Test
  void one_marked_copy_goes_to_somebody_who_subscribes_to_nothing() throws Exception {
    operator.subscribe("ana@example.org");
    Map<String, Long> before = rows();
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example")
        .exits(0)
        .tells("boss@clinic.example: accepted");
    assertThat(sink.recipients()).containsExactly("boss@clinic.example");
    assertThat(rows()).isEqualTo(before);

    SmtpMessage message = sink.messages().get(0);
    assertThat(WireChecker.faults(message.text().getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    assertThat(message.mime().getSubject()).startsWith("[Test] ");
    Document html = Jsoup.parse(part(message, 1));
    assertThat(html.body().child(0).text())
        .isEqualTo(
            "This is a test of weekly-digest/2026-11-23 for boss@clinic.example."
                + " Its links to unsubscribe and to preferences do nothing.");
    assertThat(part(message, 0)).startsWith("*** This is a test of weekly-digest/2026-11-23");
  }

  @Test
  void it_renders_as_a_subscriber_and_goes_to_another() throws Exception {
    Path people = operator.write("p.csv", "email,name,list\nana@example.org,Ana Bell,weekly\n");
    operator.types("subscribers", "import", people.toString()).exits(0);
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example", "--for", "ana@example.org")
        .exits(0);
    assertThat(sink.recipients()).containsExactly("boss@clinic.example");
    assertThat(part(sink.messages().get(0), 0)).contains("Hello Ana Bell");
  }

  @Test
  void each_of_several_gets_one_and_no_two_tests_are_the_same_message() {
    operator
        .types(
            "test",
            "weekly-digest",
            "--to",
            "a@x.example",
            "--to",
            "b@x.example",
            "--to",
            "a@x.example")
        .exits(0);
    operator.types("test", "weekly-digest", "--to", "a@x.example").exits(0);
    assertThat(sink.recipients()).containsExactly("a@x.example", "b@x.example", "a@x.example");
    assertThat(sink.messages())
        .extracting(message -> message.header("Message-ID"))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_run_after_it_delivers_as_if_there_had_been_none() {
    operator.subscribe("ana@example.org");
    operator.types("test", "weekly-digest", "--to", "ana@example.org").exits(0);
    sink.forget();
    run().exits(0);
    assertThat(sink.recipients()).containsExactly("ana@example.org");
    assertThat(sink.messages().get(0).header("Subject")).doesNotContain("[Test]");
  }

  @Test
  void its_unsubscribe_link_harms_nobody() throws Exception {
    operator.subscribe("ana@example.org");
    int port = FreePort.find();
    operator.with("postrider.public-url", "http://127.0.0.1:" + port);
    operator
        .types("test", "weekly-digest", "--to", "ana@example.org", "--for", "ana@example.org")
        .exits(0);
    String header = sink.messages().get(0).header("List-Unsubscribe");
    URI link = URI.create(header.replaceAll("[<>\\s]", ""));
    Map<String, Long> before = rows();
    try (PostriderProcess serve =
        PostriderProcess.launch("serve", "--home", operator.path("home").toString())
            .in(folder)
            .with("SERVER_PORT", String.valueOf(port))
            .start()) {
      serve.awaitLine(line -> line.contains(":" + port + "/"), Duration.ofSeconds(60));
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest.Builder request = HttpRequest.newBuilder(link);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).body()).contains("preview");
      HttpRequest click =
          request
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
              .build();
      assertThat(client.send(click, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      serve.terminate();
      assertThat(serve.awaitExit(Duration.ofSeconds(60))).isZero();
    }
    assertThat(rows()).isEqualTo(before);
    operator.types("subscribers", "show", "ana@example.org").exits(0).tells("weekly");
    run().exits(0);
    assertThat(sink.messagesTo("ana@example.org")).hasSize(2);
  }

  @Test
  void an_announcement_can_be_tested() throws Exception {
    Path file = Path.of("src/test/resources/announcements/holiday-hours.md").toAbsolutePath();
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example", "--body", file.toString())
        .exits(0);
    SmtpMessage message = sink.messages().get(0);
    assertThat(message.mime().getSubject())
        .isEqualTo("[Test] We are open on the morning of Christmas Eve");
    assertThat(part(message, 1)).contains("Book a visit before the holidays");
  }

  @Test
  void a_digest_with_a_folder_for_a_relay_gets_its_tests_there() {
    operator.edit(file -> file + "\nrelay: mailbox\n");
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example")
        .exits(0)
        .tells("written to ", "Look at it: file:");
    assertThat(operator.path("home/mailbox/weekly-digest/test"))
        .isDirectoryContaining(file -> file.toString().endsWith(".eml"));
    assertThat(sink.connections()).isZero();
  }

  @Test
  void the_gates_are_those_of_a_real_run() {
    operator.with("postrider.public-url", "");
    operator.with("spring.mail.host", "mail.example.org");
    refused(6, "POSTRIDER_PUBLIC_URL is not set");
    operator.with("spring.mail.host", "");
    refused(6, "SPRING_MAIL_HOST");
    operator.with(sink.settings()).with("postrider.public-url", "https://news.ridgeline.example");
    operator.edit(
        file -> file.replaceFirst("template: .*", "") + "\nsubject: \"[(${nonesuch.name})]\"\n");
    refused(6, "subject");
    assertThat(sink.connections()).isZero();
  }

  @Test
  void a_relay_that_is_not_there_or_does_not_want_it_is_one_sentence() {
    sink.refuseConnections(554, "no");
    refused(1, "The test for boss@clinic.example: ");
    int port = sink.port();
    sink.close();
    refused(1, "The test for boss@clinic.example: it was not sent", String.valueOf(port));
  }

  @Test
  void what_is_mistyped_is_told_before_anything_is_sent() {
    operator.types("test", "weekly-digest", "--to", "nobody").exits(2).complains("nobody");
    operator.types("test", "weekly-digest").exits(2);
    operator
        .types("test", "weekly-digest", "--to", "a@x.example", "--for", "ghost@x.example")
        .exits(2)
        .complains("ghost@x.example");
    String[] many = new String[24];
    many[0] = "test";
    many[1] = "weekly-digest";
    for (int i = 0; i < 11; i++) {
      many[2 + 2 * i] = "--to";
      many[3 + 2 * i] = i + "@x.example";
    }
    operator.types(many).exits(2).complains("11 addresses are too many");
    assertThat(sink.connections()).isZero();
  }

  @Test
  void without_a_new_post_it_says_what_else_can_be_tested() {
    operator.subscribe("ana@example.org");
    run().exits(0);
    sink.forget();
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example")
        .exits(2)
        .complains("weekly-digest/2026-11-23 is closed", "--post ID");
    assertThat(sink.count()).isZero();
  }

  private void refused(int code, String... parts) {
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example")
        .exits(code)
        .complains(parts);
  }

  private static String part(SmtpMessage message, int number) throws Exception {
    return ((MimeMultipart) message.mime().getContent())
        .getBodyPart(number)
        .getContent()
        .toString();
  }

  /**
   * How many rows each table has, but for the settings, where a key for links is made, and the
   * timetable, where the clock of {@code serve} writes down since when it knows a digest.
   */
  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    List<String> tables =
        jdbc()
            .sql(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' OR table_schema = 'public'")
            .query(String.class)
            .list();
    for (String table : tables) {
      if (!table.contains("token_key") && !table.equals("timetable")) {
        rows.put(table, jdbc().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single());
      }
    }
    return rows;
  }
}
