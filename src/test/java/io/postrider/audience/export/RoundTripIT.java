package io.postrider.audience.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.Postrider;
import io.postrider.audience.Channel;
import io.postrider.audience.PreferenceLog;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.consent.Consents;
import io.postrider.audience.consent.SignUpRequest;
import io.postrider.audience.consent.SignUps;
import io.postrider.audience.csv.ImportResult;
import io.postrider.audience.csv.SubscriberImport;
import io.postrider.audience.erasure.Erasure;
import io.postrider.audience.export.SubscriberExport.Format;
import io.postrider.audience.tokens.ConfirmTokens;
import io.postrider.database.UtcColumn;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is exported is imported again as it was. */
@EachDatabase
class RoundTripIT {

  private static final String WORDING =
      "I want to get the Ridgeline Weekly by mail.\r\n\"Stop\" is one click away: ✓ =yes\n";

  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
       WHERE table_schema = SCHEMA() AND table_type = 'BASE TABLE'
      """;

  private static ConfigurableApplicationContext app;
  private static TestDatabase another;
  private static ConfigurableApplicationContext elsewhere;

  private final TestDatabase database;
  private final JdbcClient jdbc;

  RoundTripIT(TestDatabase database) {
    this.database = database;
    this.jdbc = database.jdbc();
  }

  @BeforeParameterizedClassInvocation
  static void start(TestDatabase database) {
    app = database.context(Postrider.class);
    another = TestDatabase.fresh(database.kind());
    elsewhere = another.context(Postrider.class);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    elsewhere.close();
    another.close();
    app.close();
  }

  @AfterEach
  void nobody() {
    database.clear();
    another.clear();
  }

  @Test
  void people_of_every_kind_are_as_they_were() {
    people_of_every_kind();
    String file = exported(app);
    assertThat(rows(file))
        .extracting(row -> row.get("email") + " " + row.get("list") + " " + row.get("state"))
        .containsExactlyInAnyOrder(
            "'=cmd@mill.example weekly SUBSCRIBED",
            "back@mill.example weekly SUBSCRIBED",
            "gone@mill.example weekly UNSUBSCRIBED",
            "ida@straße.example monthly SUBSCRIBED",
            "ida@straße.example weekly SUBSCRIBED",
            "ida@strasse.example weekly SUBSCRIBED",
            "paused@mill.example weekly SUBSCRIBED",
            "signed@mill.example weekly SUBSCRIBED",
            "stopped@mill.example weekly SUBSCRIBED",
            "Zoë@mill.example weekly SUBSCRIBED");
    nothing_changes_by(file);
    everything_is_elsewhere_by(file);
  }

  @Test
  void all_that_is_known_of_consent_and_of_leaving_has_its_column() {
    people_of_every_kind();
    CSVRecord signed = row("signed@mill.example");
    assertThat(signed.get("consent-wording")).isEqualTo(WORDING);
    assertThat(signed.get("consent-wording-version")).isEqualTo(SignUps.version(WORDING));
    assertThat(signed.get("consent-page")).isEqualTo("https://news.mill.example/weekly");
    assertThat(signed.get("consent-asked-from")).isEqualTo("2001:db8::1");
    assertThat(signed.get("consent-confirmed-from")).isEqualTo("192.0.2.7");
    assertThat(signed.get("consent-asked-at")).isNotEmpty();
    assertThat(signed.get("consent-confirmed-at")).isNotEmpty();
    assertThat(signed.get("consent-origin")).contains("and confirmed by mail");
    CSVRecord gone = row("gone@mill.example");
    assertThat(gone.get("last-left-by")).isEqualTo("ONE_CLICK");
    assertThat(gone.get("last-left-edition")).isEqualTo("weekly-digest/2026-11-23");
    assertThat(gone.get("last-left-at")).isEqualTo(gone.get("state-since"));
    CSVRecord back = row("back@mill.example");
    assertThat(back.get("last-left-by")).isEqualTo("BUTTON");
    assertThat(back.get("consent-origin")).isEqualTo("by phone");
    CSVRecord stopped = row("stopped@mill.example");
    assertThat(stopped.get("suppressed-because")).isEqualTo("RECIPIENT_GONE");
    assertThat(stopped.get("suppressed-evidence")).isEqualTo("550 5.1.1 no \"such\" user");
    assertThat(stopped.get("last-hard-bounce-at")).isEqualTo("2026-11-23T15:00:01.000002Z");
    CSVRecord paused = row("paused@mill.example");
    assertThat(paused.get("paused-until")).isEqualTo("2090-01-01T00:00:00Z");
    assertThat(paused.get("topics")).isEqualTo("a|b;c|d");
    assertThat(paused.get("attributes.tags")).isEqualTo("one|two");
  }

  @Test
  void what_a_file_says_of_consent_is_no_evidence_of_ours() {
    people_of_every_kind();
    imported(elsewhere, exported(app));
    JdbcClient there = another.jdbc();
    assertThat(number(there, "SELECT COUNT(*) FROM sign_up")).isZero();
    assertThat(number(there, "SELECT COUNT(*) FROM consent_wording")).isZero();
    assertThat(number(there, "SELECT COUNT(*) FROM subscription_event WHERE via <> 'IMPORT'"))
        .isZero();
    assertThat(elsewhere.getBean(SignUps.class).wording("weekly-digest", SignUps.version(WORDING)))
        .isEmpty();
    assertThat(
            number(
                there,
                """
                SELECT COUNT(*) FROM imported_consent
                 WHERE confirmed_from = '192.0.2.7' AND file = 'a test'
                """))
        .isEqualTo(1);
    assertThat(
            number(
                there,
                "SELECT COUNT(*) FROM subscription WHERE consent LIKE 'a test; consent-origin %'"))
        .isEqualTo(10);
  }

  @Test
  void what_happens_after_an_import_counts_more_than_what_the_file_said() {
    people_of_every_kind();
    imported(elsewhere, exported(app));
    long signed = subscriber(elsewhere, "signed@mill.example");
    Subscriptions subscriptions = elsewhere.getBean(Subscriptions.class);
    subscriptions.unsubscribe(signed, "weekly", Channel.MAIL, null);
    subscriptions.subscribe(signed, "weekly", "at the fair", "Olga");
    CSVRecord row =
        rows(exported(elsewhere)).stream()
            .filter(one -> one.get("email").equals("signed@mill.example"))
            .findFirst()
            .orElseThrow();
    assertThat(row.get("consent-origin")).isEqualTo("at the fair");
    assertThat(row.get("last-left-by")).isEqualTo("MAIL");
    assertThat(row.get("consent-confirmed-from")).isEqualTo("192.0.2.7");
  }

  @Test
  void a_wording_that_was_changed_is_no_longer_what_was_agreed_to() {
    people_of_every_kind();
    String forged = exported(app).replace("one click away", "impossible");
    ImportResult result = imported(elsewhere, forged);
    assertThat(result.refused()).isEqualTo(1);
    assertThat(result.newSubscribers()).isEqualTo(8);
  }

  @Test
  void who_edits_a_cell_of_several_values_has_the_last_word() {
    people_of_every_kind();
    imported(elsewhere, exported(app).replace("one|two", "three"));
    assertThat(
            number(
                another.jdbc(),
                "SELECT COUNT(*) FROM subscriber_attribute WHERE name = 'attributes.tags' AND value = 'three'"))
        .isEqualTo(1);
    assertThat(
            number(
                another.jdbc(),
                "SELECT COUNT(*) FROM subscriber_attribute WHERE value IN ('one', 'two')"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void random_people_are_as_they_were(long seed) {
    new RandomPeople(jdbc, new Random(seed)).add(400);
    String file = exported(app);
    assertThat(rows(file)).hasSizeGreaterThan(400);
    nothing_changes_by(file);
    everything_is_elsewhere_by(file);
  }

  @Test
  void each_person_is_one_line_of_json() {
    people_of_every_kind();
    Map<String, JsonNode> people = new TreeMap<>();
    json(ExportFilter.ALL)
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .forEach(one -> people.put(one.get("email").asString(), one));
    assertThat(people).hasSize(9);
    JsonNode signed = people.get("signed@mill.example");
    JsonNode consent = signed.get("lists").get(0).get("consent");
    assertThat(consent.get("wording").asString()).isEqualTo(WORDING);
    assertThat(consent.get("confirmedFrom").asString()).isEqualTo("192.0.2.7");
    assertThat(people.get("gone@mill.example").get("lists").get(0).get("lastLeft").toString())
        .contains("\"by\":\"ONE_CLICK\"", "\"edition\":\"weekly-digest/2026-11-23\"");
    assertThat(people.get("stopped@mill.example").get("suppressed").get("because").asString())
        .isEqualTo("RECIPIENT_GONE");
    JsonNode paused = people.get("paused@mill.example");
    assertThat(paused.get("pausedUntil").asString()).isEqualTo("2090-01-01T00:00:00Z");
    assertThat(paused.get("attributes").get("tags").size()).isEqualTo(2);
    assertThat(paused.get("name").asString()).isEqualTo("Two\nLines  \u2003x ");
    assertThat(paused.has("suppressed")).isFalse();
    assertThat(people.get("ida@straße.example").get("lists").size()).isEqualTo(2);
  }

  @Test
  void a_filter_takes_one_list_or_those_who_get_mail() {
    people_of_every_kind();
    assertThat(json(new ExportFilter("monthly", false)).lines()).hasSize(1);
    assertThat(json(new ExportFilter(null, true)))
        .doesNotContain("gone@mill", "stopped@mill")
        .contains("paused@mill");
    assertThat(json(new ExportFilter("none", false))).isEmpty();
  }

  @Test
  void who_changes_while_it_runs_is_as_when_their_page_was_read() {
    StringBuilder many = new StringBuilder("email,list\n");
    for (int i = 10_000; i < 13_000; i++) {
      many.append("reader").append(i).append("@mill.example,weekly\n");
    }
    imported(app, many.toString());
    AtomicBoolean first = new AtomicBoolean(true);
    StringWriter out = new StringWriter();
    app.getBean(SubscriberExport.class)
        .write(
            Format.CSV,
            ExportFilter.ALL,
            out,
            rows -> {
              if (first.getAndSet(false)) {
                assertThat(rows).isEqualTo(1000);
                leaves("reader10000@mill.example");
                leaves("reader12999@mill.example");
                imported(app, "email,list\na@mill.example,weekly\nz@mill.example,weekly\n");
              }
            });
    Map<String, String> states = new TreeMap<>();
    rows(out.toString()).forEach(row -> states.put(row.get("email"), row.get("state")));
    assertThat(states)
        .hasSize(3_001)
        .containsEntry("reader10000@mill.example", "SUBSCRIBED")
        .containsEntry("reader12999@mill.example", "UNSUBSCRIBED")
        .containsKey("z@mill.example")
        .doesNotContainKey("a@mill.example");
  }

  private void leaves(String address) {
    app.getBean(Subscriptions.class)
        .unsubscribe(subscriber(app, address), "weekly", Channel.BUTTON, null);
  }

  private void people_of_every_kind() {
    imported(
        app,
        """
        email,name,locale,list,topics,time-zone,attributes.clinic,tags
        '=cmd@mill.example,"'=1+1, ""Pat""\",en,weekly,sleep|knee,Europe/Dublin,'@sum,
        Zoë@mill.example,Zoë 🦊,de-AT,weekly,,,,
        ida@straße.example,'' Ida,de,weekly,,,,
        ida@straße.example,,,monthly,,,,
        ida@strasse.example,Another Ida,,weekly,,,,
        paused@mill.example,,,weekly,,,,
        gone@mill.example,Gone,,weekly,,,-,
        back@mill.example,Back,,weekly,,,,
        stopped@mill.example,Stopped,,weekly,,,,
        erased@mill.example,Erased,,weekly,,,,
        """);
    jdbc.sql("UPDATE subscriber SET name = ? WHERE address_key = 'paused@mill.example'")
        .param("Two\nLines  \u2003x ")
        .update();
    long paused = subscriber(app, "paused@mill.example");
    app.getBean(Subscribers.class)
        .keep(paused, new Subscriber.Times("Asia/Tokyo", Instant.parse("2090-01-01T00:00:00Z")));
    app.getBean(PreferenceLog.class)
        .chose(paused, Set.of(PreferenceLog.Field.PAUSE, PreferenceLog.Field.TIME_ZONE));
    value(paused, "topics", "a|b;c");
    value(paused, "topics", "d");
    long zoe = subscriber(app, "Zoë@mill.example");
    value(zoe, "attributes.clinic", "left");
    value(zoe, "topics", "unsubscribed");
    value(zoe, "attributes.tags", "bounced");
    value(zoe, "attributes.tags", "unsub");
    value(paused, "attributes.tags", "one");
    value(paused, "attributes.tags", "two");
    long stopped = subscriber(app, "stopped@mill.example");
    app.getBean(Suppressions.class)
        .add(stopped, Suppression.Reason.RECIPIENT_GONE, "550 5.1.1 no \"such\" user");
    long edition = edition();
    refused(edition, stopped);
    long gone = subscriber(app, "gone@mill.example");
    app.getBean(Subscriptions.class)
        .unsubscribe(
            gone,
            "weekly",
            new Subscriptions.Departure(Channel.ONE_CLICK, null, edition, Instant.now()));
    long back = subscriber(app, "back@mill.example");
    app.getBean(Subscriptions.class).unsubscribe(back, "weekly", Channel.BUTTON, null);
    app.getBean(Subscriptions.class).subscribe(back, "weekly", "by phone", "Olga");
    keepWording(jdbc);
    asks("pending@mill.example");
    confirms(asks("signed@mill.example"));
    app.getBean(Erasure.class).erase(EmailAddress.parse("erased@mill.example"));
  }

  /** The program remembers which ones it has kept, and the table is emptied after each test. */
  private static void keepWording(JdbcClient jdbc) {
    String version = SignUps.version(WORDING);
    jdbc.sql("DELETE FROM consent_wording WHERE hash = ?").param(version).update();
    jdbc.sql("INSERT INTO consent_wording (hash, wording, first_at) VALUES (?, ?, ?)")
        .params(version, WORDING, "2026-11-01 00:00:00")
        .update();
  }

  private long asks(String address) {
    app.getBean(SignUps.class)
        .add(
            new SignUpRequest(
                EmailAddress.parse(address),
                "weekly-digest",
                List.of("weekly"),
                List.of("sleep"),
                "de",
                WORDING,
                "https://news.mill.example/weekly",
                "2001:db8::1"));
    return number(jdbc, "SELECT MAX(id) FROM sign_up");
  }

  private void confirms(long signUp) {
    Instant asked = app.getBean(SignUps.class).find(signUp).orElseThrow().askedAt();
    String token = app.getBean(ConfirmTokens.class).write(signUp, SignUps.version(WORDING), asked);
    app.getBean(Consents.class).confirm(token, "192.0.2.7");
  }

  private long edition() {
    jdbc.sql(
            """
            INSERT INTO edition (digest, slot, list, state, opened_at, cut_off)
            VALUES ('weekly-digest', '2026-11-23', 'weekly', 'CLOSED', '2026-11-23 15:00:00', '2026-11-23 15:00:00')
            """)
        .update();
    long edition = number(jdbc, "SELECT MAX(id) FROM edition");
    jdbc.sql("INSERT INTO roster (edition_id, bound, through, candidates) VALUES (?, 0, 0, 0)")
        .param(edition)
        .update();
    return edition;
  }

  private void refused(long edition, long subscriber) {
    jdbc.sql(
            """
            INSERT INTO delivery (edition_id, subscriber_id, state, reason, claimed_at)
            VALUES (?, ?, 'REFUSED', 'RECIPIENT_GONE', '2026-11-23 15:00:01.000002')
            """)
        .params(edition, subscriber)
        .update();
  }

  private void value(long subscriber, String name, String value) {
    jdbc.sql("INSERT INTO subscriber_attribute (subscriber_id, name, value) VALUES (?, ?, ?)")
        .params(subscriber, name, value)
        .update();
  }

  /** Where a file comes from it changes no row of any table. */
  private void nothing_changes_by(String file) {
    Map<String, List<String>> before = everything(jdbc);
    ImportResult again = imported(app, file);
    assertThat(again.rows()).isEqualTo(rows(file).size());
    assertThat(again.refused()).isZero();
    assertThat(again.repeated()).isZero();
    assertThat(again.newSubscribers()).isZero();
    assertThat(again.updatedSubscribers()).isZero();
    assertThat(again.subscribed()).isZero();
    assertThat(again.unsubscribed()).isZero();
    assertThat(again.keptChoices()).isZero();
    assertThat(everything(jdbc)).isEqualTo(before);
  }

  private void everything_is_elsewhere_by(String file) {
    ImportResult result = imported(elsewhere, file);
    assertThat(result.refused()).isZero();
    same(exported(elsewhere), file);
    same(exported(app), file);
    // And from there on once more.
    nothing_changes_elsewhere_by(file);
  }

  /** Says the first row that differs rather than two files. */
  private static void same(String found, String wanted) {
    List<CSVRecord> rows = rows(wanted);
    List<CSVRecord> others = rows(found);
    for (int at = 0; at < Math.min(rows.size(), others.size()); at++) {
      assertThat(others.get(at).toMap()).isEqualTo(rows.get(at).toMap());
    }
    assertThat(others).hasSameSizeAs(rows);
    assertThat(found.equals(wanted)).as("byte by byte").isTrue();
  }

  private void nothing_changes_elsewhere_by(String file) {
    Map<String, List<String>> before = everything(another.jdbc());
    imported(elsewhere, file);
    assertThat(everything(another.jdbc())).isEqualTo(before);
  }

  private static Map<String, List<String>> everything(JdbcClient jdbc) {
    Map<String, List<String>> rows = new TreeMap<>();
    jdbc.sql(TABLES).query(String.class).list().stream()
        .filter(table -> !table.equalsIgnoreCase("flyway_schema_history"))
        .forEach(
            table ->
                rows.put(
                    table.toLowerCase(Locale.ROOT),
                    jdbc.sql("SELECT * FROM " + table).query().listOfRows().stream()
                        .map(row -> new TreeMap<>(row).toString())
                        .sorted()
                        .toList()));
    return rows;
  }

  private static ImportResult imported(ConfigurableApplicationContext into, String file) {
    return into.getBean(SubscriberImport.class)
        .read(new ByteArrayResource(file.getBytes(UTF_8)), "a test", row -> {}, rows -> {});
  }

  private static String exported(ConfigurableApplicationContext from) {
    StringWriter out = new StringWriter();
    from.getBean(SubscriberExport.class).write(Format.CSV, ExportFilter.ALL, out, rows -> {});
    return out.toString();
  }

  private String json(ExportFilter filter) {
    StringWriter out = new StringWriter();
    app.getBean(SubscriberExport.class).write(Format.JSON, filter, out, rows -> {});
    return out.toString();
  }

  private CSVRecord row(String address) {
    return rows(exported(app)).stream()
        .filter(one -> one.get("email").equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static List<CSVRecord> rows(String file) {
    try {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(new StringReader(file))
          .getRecords();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long subscriber(ConfigurableApplicationContext of, String address) {
    return of.getBean(Subscribers.class).find(EmailAddress.parse(address)).orElseThrow().id();
  }

  private static long number(JdbcClient jdbc, String query) {
    return jdbc.sql(query).query((row, number) -> row.getLong(1)).single();
  }

  /** People that nobody thought of, written as they are into the tables. */
  private static final class RandomPeople {

    private static final List<String> PIECES =
        List.of(
            "=",
            "+",
            "-",
            "@",
            "'",
            "''",
            "\"",
            "\"\"",
            ",",
            ";",
            "|",
            "\t",
            "\r\n",
            "\n",
            " ",
            "  ",
            "\\",
            "a",
            "Z",
            "ß",
            "é",
            "e\u0301",
            "ﬁ",
            "漢字",
            "🦊",
            "\u202e",
            "\u00a0",
            "\u2003",
            "\u2028",
            "＝",
            "left",
            "unsubscribed",
            "bounced",
            "no",
            "0",
            "1e5",
            "{}",
            "[",
            "null",
            "#",
            "%s",
            "<b>",
            "\uFEFF",
            "{\"a\":[\"b\"]}");

    private static final List<String> LISTS = List.of("weekly", "monthly", "l-3", "x.y_z");
    private static final List<String> LOCALES = List.of("de", "en-US", "pt-BR", "zh-Hant-TW");
    private static final List<String> ZONES = List.of("Europe/Berlin", "UTC", "Asia/Kathmandu");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final JdbcClient jdbc;
    private final Random random;

    RandomPeople(JdbcClient jdbc, Random random) {
      this.jdbc = jdbc;
      this.random = random;
    }

    void add(int count) {
      keepWording(jdbc);
      Set<String> keys = new HashSet<>();
      while (keys.size() < count) {
        EmailAddress address = address();
        if (keys.add(address.key())) {
          add(address);
        }
      }
    }

    private EmailAddress address() {
      List<String> locals = List.of("=x", "'y", "o'b", "José", "+tag", "{a}", "-", "漢字", "a|b");
      List<String> domains =
          List.of("mill.example", "Straße.example", "strasse.example", "bücher.example");
      return EmailAddress.parse(
          "%s%d@%s".formatted(one(locals), random.nextInt(10_000), one(domains)));
    }

    private void add(EmailAddress address) {
      jdbc.sql(
              """
              INSERT INTO subscriber (address_key, address, domain, name, locale, time_zone, paused_until, created_at)
              VALUES (:key, :address, :domain, :name, :locale, :zone, :paused, :now)
              """)
          .param("key", address.key())
          .param("address", address.toString())
          .param("domain", address.domain())
          .param("name", seldom() ? null : text(12))
          .param("locale", random.nextBoolean() ? null : one(LOCALES))
          .param("zone", random.nextBoolean() ? null : one(ZONES))
          .param("paused", seldom() ? UtcColumn.of(time()) : null)
          .param("now", UtcColumn.of(NOW))
          .update();
      long id = number(jdbc, "SELECT MAX(id) FROM subscriber");
      values(id);
      for (String list : LISTS.subList(0, random.nextInt(LISTS.size() + 1))) {
        place(id, list);
      }
      if (seldom()) {
        suppression(address);
      }
    }

    private void values(long id) {
      for (String name : List.of("topics", "attributes.clinic", "attributes.tags")) {
        Set<String> values = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          // What ends with blanks is the same to some databases, and equal to nothing.
          String value = text(6).strip();
          if (!value.isEmpty()) {
            values.add(value);
          }
        }
        values.forEach(
            value ->
                jdbc.sql(
                        "INSERT INTO subscriber_attribute (subscriber_id, name, value) VALUES (?, ?, ?)")
                    .params(id, name, value)
                    .update());
      }
    }

    private void place(long id, String list) {
      Instant began = time();
      boolean isAway = random.nextBoolean();
      jdbc.sql(
              """
              INSERT INTO subscription (subscriber_id, list, state, consent, subscribed_at, changed_at)
              VALUES (?, ?, ?, ?, ?, ?)
              """)
          .params(id, list, isAway ? "UNSUBSCRIBED" : "SUBSCRIBED", text(40))
          .params(UtcColumn.of(began), UtcColumn.of(time()))
          .update();
      if (isAway || seldom()) {
        jdbc.sql(
                "INSERT INTO subscription_event (subscriber_id, list, event, via, at) VALUES (?, ?, 'UNSUBSCRIBED', ?, ?)")
            .params(id, list, one(List.of(Channel.values())).name(), UtcColumn.of(time()))
            .update();
      }
      if (random.nextBoolean()) {
        signUp(id, list);
      }
    }

    private void signUp(long id, String list) {
      jdbc.sql(
              """
              INSERT INTO sign_up (address_key, address, digest, lists, locale, wording, page, asked_from,
                                   asked_at, mail, due_at, subscriber_id, confirmed_at, confirmed_from)
              VALUES ('k', 'a', 'd', :list, 'de', :wording, :page, '192.0.2.1', :asked, 'SENT', :asked, :id,
                      :confirmed, '2001:db8::7')
              """)
          .param("list", list)
          .param("wording", SignUps.version(WORDING))
          .param("page", "https://mill.example/?" + text(20).strip())
          .param("asked", UtcColumn.of(time()))
          .param("id", id)
          .param("confirmed", UtcColumn.of(time()))
          .update();
    }

    private void suppression(EmailAddress address) {
      jdbc.sql("INSERT INTO suppression (address_key, reason, evidence, at) VALUES (?, ?, ?, ?)")
          .params(address.key(), one(List.of(Suppression.Reason.values())).name())
          .params("550 " + text(30), UtcColumn.of(time()))
          .update();
    }

    private String text(int most) {
      List<String> pieces = new ArrayList<>();
      for (int i = 1 + random.nextInt(most); i > 0; i--) {
        pieces.add(one(PIECES));
      }
      return String.join("", pieces);
    }

    private Instant time() {
      return NOW.minus(random.nextInt(100_000_000), ChronoUnit.SECONDS)
          .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
    }

    private boolean seldom() {
      return random.nextInt(5) == 0;
    }

    private <T> T one(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }
  }
}
