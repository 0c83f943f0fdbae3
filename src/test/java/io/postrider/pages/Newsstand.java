package io.postrider.pages;

import io.postrider.compose.welcome.Welcomes;
import io.postrider.delivery.consent.SignUpPost;
import io.postrider.digest.file.Digests;
import io.postrider.operations.RunEdition;
import io.postrider.operations.SweepEditions;
import io.postrider.operations.turn.Result;
import io.postrider.testing.SettableTime;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two digests to which strangers may subscribe, a weekly and a monthly one, whose mails go to a
 * folder. Time stands still but for what a test says.
 */
final class Newsstand implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  static final String WORDING = "Yes, send me \"Ridgeline Weekly\" by mail <until I leave>.";

  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = SCHEMA() AND table_type = 'BASE TABLE' ORDER BY table_name
      """;

  private static final String FILE =
      """
      digest: %1$s
      title: %2$s
      from: "Ridgeline Orthobiologics <news@ridgeline.example>"
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: file, url: posts.xml, look-back: 28d }
      audience: { list: %3$s }
      relay: mailbox
      footer: { postal-address: "1200 Larimer Street, Denver", privacy-policy: "https://ridgeline.example/privacy/" }
      subscribe:
        wording: { en: 'Yes, send me "Ridgeline Weekly" by mail <until I leave>.', de: "Ja, schicken Sie mir Ridgeline Weekly." }
        digests: [weekly-digest, monthly-digest]
        topics: [Regenerative Medicine, Knee]
      """;

  private final Path folder;
  private final TestDatabase database;
  private PublicPages pages;

  Newsstand(TestDatabase database, Path folder) {
    this(database, folder, Map.of());
  }

  Newsstand(TestDatabase database, Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.database = database;
    SettableTime.at(START);
    try {
      Path jobs = Files.createDirectories(folder.resolve("jobs"));
      Files.copy(
          Path.of("jobs/demo/posts.xml"),
          jobs.resolve("posts.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      write("weekly-digest", "Ridgeline Weekly", "weekly", "");
      write("monthly-digest", "Ridgeline Monthly", "monthly", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open(settings);
  }

  /** Writes a digest's file anew. */
  void write(String digest, String title, String list, String more) {
    try {
      Files.writeString(
          folder.resolve("jobs").resolve(digest + ".yml"),
          FILE.formatted(digest, title, list) + more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "postrider.jobs", folder.resolve("jobs").toString(),
                "postrider.home", folder.resolve("home").toString(),
                "postrider.public-url", "http://127.0.0.1:9"));
    settings.putAll(more);
    pages = new PublicPages(database, settings, SettableTime.Program.class);
  }

  PublicPages pages() {
    return pages;
  }

  <T> T the(Class<T> bean) {
    return pages.the(bean);
  }

  JdbcClient jdbc() {
    return pages.the(JdbcClient.class);
  }

  void pass(Duration span) {
    SettableTime.ticks().pass(span);
  }

  URI form() {
    return pages.site().resolve("/s/weekly-digest");
  }

  /** What a browser sends of the hosted form, after a while. */
  Map<String, String> filledIn(String email) throws Exception {
    Document page = Jsoup.parse(pages.get(form()).body());
    pass(Duration.ofSeconds(5));
    Map<String, String> fields = new HashMap<>();
    page.select("input[type=hidden]").forEach(one -> fields.put(one.attr("name"), one.val()));
    fields.putAll(
        Map.of("email", email, "digest", "weekly-digest", "website", "", "subscribe", "yes"));
    return fields;
  }

  HttpResponse<String> send(Map<String, String> fields, String... headers) throws Exception {
    String body =
        fields.entrySet().stream()
            .map(
                one ->
                    PublicPages.encoded(one.getKey()) + "=" + PublicPages.encoded(one.getValue()))
            .reduce((one, other) -> one + "&" + other)
            .orElse("");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(form())
            .header("Content-Type", PublicPages.URLENCODED)
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return pages.send(request.build());
  }

  HttpResponse<String> subscribe(String email, String... headers) throws Exception {
    return send(filledIn(email), headers);
  }

  /** Has everything sent that is due. */
  void post() {
    SignUpPost post = the(SignUpPost.class);
    for (int i = 0; i < 50; i++) {
      post.look();
    }
  }

  /** The mails to an address that were written so far, oldest first. */
  List<String> mailsTo(String address) {
    Path mailbox = folder.resolve("home/mailbox");
    if (!Files.exists(mailbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(mailbox)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted()
          .map(Newsstand::read)
          .filter(mail -> mail.contains("To: " + address))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the button of a confirming mail leads on this machine. */
  URI link(String mail) {
    return link(mail, "c");
  }

  /** Where a link of a mail leads on this machine that opens a page of this kind. */
  URI link(String mail, String page) {
    String text = mail.replace("=\r\n", "").replace("=3D", "=");
    Matcher found =
        Pattern.compile("http://127\\.0\\.0\\.1:9(/%s/[\\w.-]+)".formatted(page)).matcher(text);
    if (!found.find()) {
      throw new AssertionError("no link in " + mail);
    }
    return pages.site().resolve(found.group(1));
  }

  HttpResponse<String> confirm(URI link) throws Exception {
    return pages.post(link, "confirm", "yes");
  }

  /** Runs the weekly digest's edition of a day to its end, in this process. */
  Result run(String slot) {
    return the(RunEdition.class)
        .run(the(Digests.class).named("weekly-digest"), slot, now(), progress -> {});
  }

  Instant now() {
    return the(Clock.class).instant();
  }

  /** Does what a serving process does by itself: mails to those who sign up, and welcomes. */
  void serve() {
    post();
    the(Welcomes.class).look();
    the(SweepEditions.class).all(progress -> {});
  }

  /** All rows of all tables, by their names. */
  Map<String, List<String>> everything() {
    Map<String, List<String>> rows = new TreeMap<>();
    JdbcClient jdbc = jdbc();
    for (String table : jdbc.sql(TABLES).query((row, number) -> row.getString(1)).list()) {
      rows.put(
          table,
          jdbc.sql("SELECT * FROM " + table).query((row, number) -> line(row)).list().stream()
              .sorted()
              .toList());
    }
    return rows;
  }

  private static String line(ResultSet row) throws SQLException {
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      Object value = row.getObject(i);
      line.append(value instanceof byte[] octets ? Arrays.toString(octets) : value).append('|');
    }
    return line.toString();
  }

  long count(String table) {
    return jdbc()
        .sql("SELECT COUNT(*) FROM " + table)
        .query((row, number) -> row.getLong(1))
        .single();
  }

  @Override
  public void close() {
    pages.close();
  }
}
