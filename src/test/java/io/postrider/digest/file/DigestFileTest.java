package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.Presentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestFileTest {

  static final String SMALLEST =
      """
      digest: weekly
      title: Weekly
      from: Clinic <news@clinic.example>
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: feed, url: "https://clinic.example/feed/" }
      audience: { list: weekly }
      footer: { postal-address: "1 Main Street" }
      """;

  @TempDir Path folder;

  @Test
  void the_smallest_file_gets_safe_defaults() throws IOException {
    Digest digest = read(SMALLEST);

    assertThat(digest.presentation().template()).isEqualTo("digest");
    assertThat(digest.posts().limits().atMost()).isEqualTo(10);
    assertThat(digest.posts().limits().lookBack()).isEqualTo(Duration.ofDays(7));
    assertThat(digest.delivery().pace().claim()).isNull();
    assertThat(digest.delivery().inDoubt()).isEqualTo(Delivery.InDoubt.HOLD);
    assertThat(digest.delivery().relay()).isEqualTo(Delivery.Relay.SMTP);
    assertThat(digest.delivery().giveUpAfter()).isEqualTo(Duration.ofHours(48));
  }

  @Test
  void the_files_of_this_project_are_read() {
    assertThat(new Digests(Path.of("jobs")).all())
        .extracting(file -> file.digest().name())
        .containsExactly("demo", "weekly-digest");
  }

  @Test
  void how_readers_are_addressed_is_read_from_the_file() throws IOException {
    assertThat(read(SMALLEST + "greeting: first-name\nname-in-to: false\nreply-to: a@b.example\n"))
        .extracting(
            digest -> digest.presentation().greeting(),
            digest -> digest.sender().nameInTo(),
            digest -> digest.sender().replyTo())
        .containsExactly(Presentation.Greeting.FIRST_NAME, false, "a@b.example");
  }

  @Test
  void a_schedule_thaws_as_it_was_frozen_and_as_it_was_before_it_knew_several_slots()
      throws IOException {
    Digest digest =
        read(
            SMALLEST.replace(
                "cron: \"0 8 * * MON\"",
                "cron: [\"0 8 * * MON#2\", \"0 8 * * MONL\"], late-by-at-most: 2h, paused: true, "
                    + "holidays: [12-25, 2026-11-26, 2026-12-24/2027-01-02]"));

    assertThat(digest.schedule().cron()).containsExactly("0 8 * * MON#2", "0 8 * * MONL");
    assertThat(digest.schedule().paused()).isTrue();
    assertThat(digest.schedule().isHoliday(LocalDate.parse("2030-12-25"))).isTrue();
    assertThat(digest.schedule().isHoliday(LocalDate.parse("2026-12-31"))).isTrue();
    assertThat(digest.schedule().isHoliday(LocalDate.parse("2027-01-03"))).isFalse();
    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest))).isEqualTo(digest);
    String before =
        FrozenDigest.of(read(SMALLEST))
            .replaceAll(
                "(?ms)^schedule:\\R(?: .*?\\R)*(?:- .*?\\R)*",
                "schedule:\n  cron: \"0 8 * * MON\"\n  zone: America/Denver\n");
    assertThat(FrozenDigest.thaw(before)).isEqualTo(read(SMALLEST));
  }

  @Test
  void a_theme_is_the_default_but_for_what_it_says() throws IOException {
    Digest digest =
        read(
            SMALLEST
                + """
                language: de
                theme:
                  colours: { accent: "#123" }
                  fonts: { body: "'Segoe UI', Arial" }
                  logo: { url: "https://clinic.example/l.png", alt: Clinic, width: 160 }
                  texts: { de: { greeting: "Grüß Gott {0}" } }
                """);

    assertThat(digest.presentation().theme().properties())
        .containsEntry("--accent", "#123")
        .containsEntry("--ink", "#23302c")
        .containsEntry("--dark-accent", "#6699cc")
        .containsEntry("--font-body", "'Segoe UI', Arial")
        .containsEntry(
            "--font-heading",
            "'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif");
    assertThat(digest.pageOfAllPosts()).isEqualTo("https://clinic.example/");
    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest))).isEqualTo(digest);
  }

  @Test
  void a_password_of_digits_is_a_password() throws IOException {
    String numeric = "from: wordpress-rest, category: news, username: amy, password: 4711";

    Digest digest = read(SMALLEST.replace("from: feed", numeric));
    assertThat(digest.posts().blog().login().password().value()).isEqualTo("4711");
    assertThat(digest.toString()).doesNotContain("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url: \"jdbc:mysql://address=(host=h)(password=s3cret)/d\"",
        "url: \"jdbc:mysql://h/d\", home: \"https://amy:s3cret@b.example\"",
        "url: \"jdbc:mysql://h/d\", uploads: \"https://b.example/?key=s3cret\"",
      })
  void secrets_where_links_begin_or_where_they_would_be_kept_are_refused(String keys)
      throws IOException {
    Path file =
        write(
            SMALLEST.replaceFirst(
                "from: feed, url: [^ ]+", "from: wordpress-database, category: a, " + keys));

    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageNotContainingAny("s3cret");
  }

  @Test
  void the_environment_fills_in_what_is_asked_of_it() throws IOException {
    Path file = write(SMALLEST.replace("1 Main Street", "${env.STREET}, Denver"));

    assertThat(
            DigestFile.read(file, Map.of("STREET", "5 High $treet"))
                .digest()
                .presentation()
                .footer()
                .postalAddress())
        .isEqualTo("5 High $treet, Denver");
  }

  @ParameterizedTest(name = "{0} -> {1}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "audience: { list: weekly }|audience: { list: weekly, tag: x }|6|'audience.tag' is not a known key; use one of list, not-within, where",
        "title: Weekly|title: Weekly\\ncolour: red|3|'colour' is not a known key",
        "title: Weekly|#||the key 'title' is missing",
        "title: Weekly|title: ''|2|title: '' must not be empty",
        "digest: weekly|digest: Weekly News|1|digest: 'Weekly News' must be 1 to 60 lower-case letters",
        "from: Clinic|from: Clinic,|3|from: 'Clinic, <news@clinic.example>' must be one address",
        "0 8 * * MON|8 o'clock|4|schedule.cron: '8 o'clock' has too few fields; write five",
        "America/Denver|America/Dever|4|schedule.zone: 'America/Dever' does not fit",
        "0 8 * * MON|* * * * * *|4|schedule.cron: '* * * * * *' is due more than once a minute",
        "0 8 * * MON|0 8 31 2 *|4|schedule.cron: '0 8 31 2 *' is never due",
        "cron: \"0 8 * * MON\"|cron: [\"0 8 * * MON\", x]|4|'x' has too few fields",
        "cron: \"0 8 * * MON\"|cron: []|4|schedule.cron: '' has no expression",
        "zone: America|holidays: [25 December], zone: America|4|'25 December' is not a day; write 2026-12-25",
        "zone: America|holidays: [2026-12-25/2026-12-01], zone: America|4|'2026-12-25/2026-12-01' is not a day",
        "zone: America|late-by-at-most: 0h, zone: America|4|schedule.late-by-at-most: 'PT0S' must be longer",
        "zone: America|late-by-at-most: 999999999999d, zone: America|4|is longer than a year",
        "from: feed|from: feed, undated: keep|5|posts.undated: 'keep' does not fit; it must be one of hold, take",
        "from: feed|from: fed|5|posts.from: 'fed' does not fit; it must be one of wordpress-database, wordpress-rest, feed, file",
        "from: feed|from: feed, category: news|5|posts.category: 'news' belongs to wordpress-database and wordpress-rest only",
        "from: feed|from: wordpress-rest|5|posts.category: '' must not be empty",
        "from: feed|from: wordpress-rest, category: a, password: s3cret|5|posts.password: '(secret)' needs a username",
        "from: feed|from: wordpress-database, category: a|5|posts.url: 'https://clinic.example/feed/' must be a JDBC URL of",
        "from: feed, url: \"https:|from: wordpress-database, table-prefix: 'wp_; DROP TABLE x', category: a, url: \"jdbc:mysql:|5|posts.table-prefix: 'wp_; DROP TABLE x' must be 1 to 50 letters",
        "https://clinic.example/feed/|clinic.example/feed|5|posts.url: 'clinic.example/feed' must be a web address",
        "from: feed|from: feed, at-most: 0|5|posts.at-most: '0' must be from 1 to 100",
        "from: feed|from: feed, at-most: many|5|posts.at-most: 'many' does not fit",
        "from: feed|from: feed, look-back: soon|5|posts.look-back: 'soon' does not fit",
        "title: Weekly|title: Weekly\\ncanary: { first: 0, stop-above: 5% }|3|canary.first: '0' must be from 1 to 100000",
        "title: Weekly|title: Weekly\\ncanary: { first: 10 }|3|the key 'canary.stop-above' is missing; add it",
        "title: Weekly|title: Weekly\\ncanary: { first: 10, stop-above: 5 }|3|canary.stop-above: '5' must be a share from 0% to 100%, as in 5%",
        "title: Weekly|title: Weekly\\nbrake: { stop-above: 101% }|3|brake.stop-above: '101%' must be a share",
        "title: Weekly|title: Weekly\\nbrake: { window: 3 }|3|brake.window: '3' must be from 20 to 10000",
        "title: Weekly|title: Weekly\\ntheme: { colours: { accent: red } }|3|theme.colours.accent: 'red' is not a colour",
        "title: Weekly|title: Weekly\\ntheme: { colours: { acent: '#fff' } }|3|'theme.colours.acent' is not a known key",
        "title: Weekly|title: Weekly\\ntheme: { fonts: { body: 'Arial\";x' } }|3|theme.fonts.body: 'Arial\";x' must be names of fonts",
        "title: Weekly|title: Weekly\\ntheme: { logo: { url: 'http://a.example/l.png', alt: L, width: 160 } }|3|theme.logo.url: 'http://a.example/l.png' must begin with https://",
        "title: Weekly|title: Weekly\\ntheme: { texts: { german: { a: b } } }|3|theme.texts: 'german' is not a language tag",
        "title: Weekly|title: Weekly\\nlanguage: de_DE|3|language: 'de_DE' is not a language tag, as in en, de or pt-BR",
        "title: Weekly|title: Weekly\\nsee-all: /news|3|see-all: '/news' must be a web address",
        "list: weekly|list: weekly, where: { city: [x] }|6|audience.where: 'city' is not a known key (did you mean 'attributes.city'?); use locale, topics, list",
        "1 Main Street|${env.NO_SUCH_STREET}|7|footer.postal-address needs the environment variable NO_SUCH_STREET",
        "from: feed|from: wordpress-rest, category: a, username: b, password: {a: s3cret}|5|must be one text; put it in quotes",
        "title: Weekly|title: Weekly\\ntitle: Monthly|3|the key 'title' stands here for the second time",
        "title: Weekly|title: [unclosed|2|the '[' is not closed",
      })
  void a_mistake_is_told_with_line_key_value_and_rule(
      String from, String to, @Nullable Integer line, String sentence) throws IOException {
    Path file = write(SMALLEST.replace(from, to.replace("\\n", "\n")));

    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(line == null ? "weekly.yml: " : ", line " + line + ": ");
  }

  @Test
  void two_files_with_one_name_are_refused() throws IOException {
    write(SMALLEST);
    Files.writeString(folder.resolve("other.yml"), SMALLEST);

    assertThatThrownBy(() -> new Digests(folder).named("weekly"))
        .hasMessageContaining("'weekly' is the name of the digests in")
        .hasMessageContaining("rename one");
  }

  @Test
  void an_unknown_name_is_answered_with_the_known_ones() throws IOException {
    write(SMALLEST);

    assertThatThrownBy(() -> new Digests(folder).named("wekly"))
        .hasMessageContaining("'wekly' is not a digest of")
        .hasMessageContaining("there are weekly");
  }

  private Digest read(String text) throws IOException {
    return DigestFile.read(write(text), Map.of()).digest();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("weekly.yml"), text);
  }
}
