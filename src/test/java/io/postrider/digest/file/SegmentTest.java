package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Digest;
import io.postrider.digest.segment.Condition;
import io.postrider.digest.segment.Segment;
import io.postrider.digest.segment.SegmentRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {

  private static final String FILE =
      """
      digest: weekly
      title: Weekly
      from: Clinic <news@clinic.example>
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: feed, url: "https://clinic.example/feed/" }
      footer: { postal-address: "1 Main Street" }
      audience:
        list: weekly
      """;

  @TempDir Path folder;

  @Test
  void every_condition_is_read_in_the_order_of_the_file() throws IOException {
    assertThat(
            where(
                    """
                    joined-after: 2026-01-31
                    locale: [en, pt-BR, en]
                    topics: Knee
                    attributes.clinic: [denver, "fort collins"]
                    list: [vip]
                    joined-before: "2026-11-23"
                    """)
                .conditions())
        .containsExactly(
            new Condition.JoinedAfter(LocalDate.of(2026, 1, 31)),
            new Condition.Locale(List.of("en", "pt-BR")),
            new Condition.Topics(List.of("Knee")),
            new Condition.Attribute("clinic", List.of("denver", "fort collins")),
            new Condition.Listed(List.of("vip")),
            new Condition.JoinedBefore(LocalDate.of(2026, 11, 23)));
  }

  @Test
  void values_are_the_text_that_stands_in_the_file() throws IOException {
    assertThat(
            where(
                    """
                    attributes.zip: [01234, 1_000, "007", 1.10, 0x1F]
                    attributes.consent: [true, No, yes]
                    attributes.visit: 2026-11-23
                    locale: [no, EN, de_AT]
                    """)
                .conditions())
        .containsExactly(
            new Condition.Attribute("zip", List.of("01234", "1_000", "007", "1.10", "0x1F")),
            new Condition.Attribute("consent", List.of("true", "No", "yes")),
            new Condition.Attribute("visit", List.of("2026-11-23")),
            new Condition.Locale(List.of("no", "en", "de-AT")));
  }

  @Test
  void values_may_come_from_the_environment() throws IOException {
    Path file = write("attributes.clinic: [\"${env.CLINIC}\", denver]\n");

    assertThat(DigestFile.read(file, Map.of("CLINIC", "boulder")).digest().audience().where())
        .isEqualTo(Segment.typed(List.of("attributes.clinic=boulder", "attributes.clinic=denver")));
    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .hasMessageContaining("line 10: audience.where.attributes.clinic.0 needs the environment");
  }

  @Test
  void a_segment_thaws_as_it_was_frozen() throws IOException {
    Digest digest =
        read("attributes.zip: [01234, 'true', 'null', '~']\njoined-after: 2026-01-31\n").digest();
    Digest twice =
        new DigestYaml(Map.of())
            .read(
                FrozenDigest.of(digest)
                    .replaceFirst(
                        "(?s)  where:.*?  not-within: null",
                        "  where: [{locale: en}, {locale: [en, de]}]\n  not-within: 24h"));

    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest))).isEqualTo(digest);
    assertThat(twice.audience().notWithin()).isEqualTo(Duration.ofHours(24));
    assertThat(twice.audience().where().conditions()).hasSize(2);
    assertThat(FrozenDigest.thaw(FrozenDigest.of(twice))).isEqualTo(twice);
  }

  @Test
  void typed_values_of_one_key_are_alternatives() {
    assertThat(
            Segment.typed(List.of("locale=de", "attributes.q=a=b, c", " locale = EN", "locale=en"))
                .conditions())
        .containsExactly(
            new Condition.Locale(List.of("de", "en")),
            new Condition.Attribute("q", List.of("a=b, c")));
  }

  @Test
  void two_segments_together_keep_both_conditions_of_one_key() {
    Segment both =
        Segment.typed(List.of("locale=en", "list=vip"))
            .and(Segment.typed(List.of("locale=de", "list=vip")));

    assertThat(both.conditions())
        .containsExactly(
            new Condition.Locale(List.of("en")),
            new Condition.Listed(List.of("vip")),
            new Condition.Locale(List.of("de")));
    assertThat(Segment.of(both.written())).isEqualTo(both);
  }

  @ParameterizedTest(name = "--where {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "locale|--where: 'locale' is not a condition; write KEY=VALUE, as in locale=en",
        "=en|--where: '=en' is not a condition",
        "locale=|--where locale: '' has an empty value; name one or leave the key out.",
        "locale=english|--where locale: 'english' is not a language tag, as in en, de or pt-BR.",
        "locale=en!|--where locale: 'en!' is not a language tag",
        "lokale=en|--where: 'lokale' is not a known key (did you mean 'locale'?); use locale, topics, list, joined-before",
        "topic=knee|--where: 'topic' is not a known key (did you mean 'topics'?)",
        "Joined.after=2026-01-01|--where: 'Joined.after' is not a known key (did you mean 'joined-after'?)",
        "attribute.clinic=denver|--where: 'attribute.clinic' is not a known key (did you mean 'attributes.NAME'?)",
        "attributes.=x|is not a known key",
        "attributes.a b=x|is not a known key",
        "clinic=denver|--where: 'clinic' is not a known key (did you mean 'attributes.clinic'?)",
        "list=VIP people|--where list: 'VIP people' must be 1 to 60 lower-case letters",
        "joined-after=yesterday|--where joined-after: 'yesterday' is not a day; write it as in 2026-11-23.",
        "joined-after=2026-02-30|--where joined-after: '2026-02-30' is not a day",
        "joined-before=9999-12-31|--where joined-before: '9999-12-31' is not a day",
        "joined-before=+99999-01-01|--where joined-before: '+99999-01-01' is not a day",
      })
  void a_typo_on_the_command_line_is_told(String expression, String sentence) {
    assertThatThrownBy(() -> Segment.typed(List.of(expression)))
        .isInstanceOf(SegmentRefused.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void two_days_of_one_key_are_refused() {
    assertThatThrownBy(
            () -> Segment.typed(List.of("joined-after=2026-01-01", "joined-after=2026-02-01")))
        .hasMessage(
            "--where joined-after: '2026-01-01, 2026-02-01' must be one day, as in 2026-11-23.");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "locale:|10|audience.where.locale: '' has an empty value",
        "locale: []|10|audience.where.locale: '' has an empty value",
        "locale: [en, ~]|10|audience.where.locale: '~' is not a language tag",
        "list: vip\\n    locale: xx_|11|audience.where.locale: 'xx_' is not a language tag",
        "locale: { en: yes }|10|audience.where.locale: '[{en=yes}]' must be one value or a list",
        "attributes: { clinic: denver }|9|audience.where: 'attributes' is not a known key (did you mean 'attributes.NAME'?)",
        "attributes.a: [[b]]|10|audience.where.attributes.a: '[[b]]' must be one value or a list",
        "joined-after: [2026-01-01, 2026-01-02]|10|'2026-01-01, 2026-01-02' must be one day",
        "locale: en\\n    locale: de|11|stands here for the second time",
        "- locale|9|audience.where: '[locale]' must be keys with values",
        "- ~|9|audience.where: '[~]' must be keys with values",
        "everybody|9|audience.where: 'everybody' must be keys with values",
        "~|9|audience.where: '~' must be keys with values",
      })
  void a_mistake_in_a_file_is_told_with_its_line(String where, int line, String sentence)
      throws IOException {
    Path file = write(where.replace("\\n", "\n") + "\n");

    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(", line " + line + ": ");
  }

  @ParameterizedTest
  @CsvSource({"24", "0h", "-1h", "soon", "400d", "9999999999999d"})
  void a_time_that_is_none_is_refused(String time) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yml"), FILE + "  not-within: " + time + "\n");

    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageContaining("line 9: audience.not-within: '");
  }

  private Segment where(String text) throws IOException {
    return read(text).digest().audience().where();
  }

  private DigestFile read(String where) throws IOException {
    return DigestFile.read(write(where), Map.of());
  }

  private Path write(String where) throws IOException {
    return Files.writeString(
        folder.resolve("weekly.yml"),
        FILE + "  where:\n" + where.replaceAll("(?m)^ *(?=\\S)", "    "));
  }
}
