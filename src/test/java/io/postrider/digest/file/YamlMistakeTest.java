package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to a digest's file is named as what they did, on the line where they did it. */
class YamlMistakeTest {

  private static final String FILE =
      """
      digest: weekly
      title: Weekly
      from: "Clinic <news@clinic.example>"
      schedule:
        cron: "0 8 * * MON"
        zone: America/Denver
      posts:
        from: feed
        url: https://clinic.example/feed/
      audience:
        list: weekly
      footer:
        postal-address: 1 Main Street
      """;

  @TempDir Path folder;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: Weekly|title: Ridgeline: the week|2|the value of 'title' has a colon in it, so it needs quotes; write title: \"Ridgeline: the week\".",
        "title: Weekly|title: He said: \"Hi\"|2|write title: 'He said: \"Hi\"'.",
        "postal-address: 1 Main|postal-address: Clinic: 1 Main|13|the value of 'postal-address' has a colon in it",
        "title: Weekly|title: \"Weekly|2|the quote before 'Weekly' is not closed; end the value with another \".",
        "\"0 8 * * MON\"|\"0 8 * * MON|5|the quote before '0 8 * * MON' is not closed",
        "title: Weekly|title: 'Weekly|2|end the value with another '.",
        "title: Weekly|title: \"Weekly\" News|2|the quoted value ends before 'News'; put it whole in the other kind of quotes.",
        "title: Weekly|subject: \"He said \"hi\" to you\"|2|the quoted value ends before 'hi\" to you\"'",
        "title: Weekly|subject: [(${posts[0].title})] and more|2|the value of 'subject' begins with '[', so it needs quotes; write subject: \"[(${posts[0].title})] and more\".",
        "title: Weekly|subject: {{name}}, hello|2|begins with '{', so it needs quotes",
        "title: Weekly|title: @home|2|begins with '@', so it needs quotes; write title: \"@home\".",
        "title: Weekly|title: `Weekly|2|begins with",
        "title: Weekly|title: 50% off\\nnotice: % off|3|the value of 'notice' begins with '%'",
        "title: Weekly|title:Weekly|2|a space is missing behind the colon; write title: Weekly.",
        "title: Weekly|title = Weekly|2|write title: Weekly.",
        "title: Weekly|title Weekly|2|'title Weekly' has no colon",
        "`  cron:`|`\tcron:`|5|the line begins with a tab; indent it with spaces.",
        "`  zone: America`|`   zone: America`|6|the line does not fit those above",
        "  list: weekly|  list: weekly\\n  where: locale: en|12|'where' has keys of its own; write them in braces, as in where: { locale: en }.",
        "title: Weekly|canary: [1, 2|2|the '[' is not closed; end it with ']'",
        "title: Weekly|canary: { first: 10, stop-above: 5%|2|the '{' is not closed; end it with '}'",
        "title: Weekly|title: Weekly\\ntitle: Monthly|3|the key 'title' stands here for the second time; delete one of the two.",
        "title: Weekly|title: *News*|2|the value of 'title' begins with '*', so it needs quotes; write title: \"*News*\".",
        "title: Weekly|title: &a Weekly\\nnotice: *a|3|'*a' would be another place's value",
        "title: Weekly|title: !Important news|2|a value that begins with '!' needs quotes.",
        "  list: weekly|  <<: *x|11|'*x' would be another place's value",
        "title: Weekly|---\\ntitle: Weekly|3|another document begins here",
        "title: Weekly|title: \"Weekly\\n  News\"\\nnotice: a: b|4|the value of 'notice' has a colon in it",
        "title: Weekly|title: 'It''s\\n\\n  news: ours'\\nnotice: a: b|5|the value of 'notice' has a colon in it",
        "title: Weekly|title: \"Weekly\\n  notice: \"a\"|2|the quote before 'Weekly' is not closed",
      })
  void a_slip_is_named_on_its_line(String right, String wrong, int line, String sentence)
      throws IOException {
    String mistake = mistake(FILE.replace(right, wrong.replace("\\n", "\n").replace("\\t", "\t")));

    assertThat(mistake).contains("weekly.yml, line " + line + ": ").contains(sentence);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: Weekly|tittle: Weekly|'tittle' is not a known key; did you mean 'title'?",
        "title: Weekly|title: Weekly\\nat-most: 3|'at-most' is not a known key; it belongs below 'posts'.",
        "list: weekly|list: weekly\\n  notice: x|'audience.notice' is not a known key; it belongs to the file itself",
        "from: feed|from: feed\\n  at_most: 3|'posts.at_most' is not a known key; did you mean 'at-most'?",
        "title: Weekly|title: Weekly\\n📧: x|'📧' is not a known key; use one of approval",
        "title: Weekly|title: [a, b]|title: what stands here does not fit; one value is expected",
        "title: Weekly|title: { a: b }|title: what stands here does not fit; one value is expected",
        "title: Weekly|title: Weekly\\npace: fast|pace: what stands here does not fit; keys with values are expected",
        "title: Weekly|title: Weekly\\ncanary: [1]|canary: what stands here does not fit; keys with values are expected",
        "title: Weekly|title: Weekly\\ncalls-to-action: Book|does not fit; keys with values are expected",
        "title: Weekly|title: Weekly\\nowners: [null]|owners has an empty value; write one or leave it out.",
        "from: feed|from: feed\\n  at-most: 1,000|posts.at-most: '1,000' does not fit; a whole number is expected, as in 10.",
        "from: feed|from: feed\\n  at-most: 2.5|posts.at-most: '2.5' does not fit; a whole number is expected",
        "from: feed|from: feed\\n  at-most: ten|posts.at-most: 'ten' does not fit; a whole number is expected",
        "from: feed|from: 0|posts.from: '0' does not fit; it must be one of",
        "from: feed|from: wordpres-rest|did you mean 'wordpress-rest'?",
        "from: feed|from: feed\\n  sticky-first: yes|posts.sticky-first: 'yes' does not fit; write true or false.",
        "from: feed|from: feed\\n  sticky-first: y|posts.sticky-first: 'y' does not fit; write true or false.",
        "from: feed|from: feed\\n  look-back: 7 days|posts.look-back: '7 days' does not fit; write a number and its unit, as in 7d, 12h or 30m.",
        "America/Denver|America/Dever|schedule.zone: 'America/Dever' does not fit; a time zone is expected, as in Europe/Vienna; did you mean 'America/Denver'?",
        "0 8 * * MON|CRON_TZ=UTC 0 8 * * MON|begins with a zone; the zone is schedule.zone, so leave it out here.",
        "0 8 * * MON|0 0 8 ? * MON *|has 7 fields; write five",
        "0 8 * * MON|@reboot|is not a word for a schedule; use @daily",
        "0 8 * * MON|8 * * MON|has too few fields; write five",
        "0 8 * * MON|0 25 * * MON|is not a cron expression; write five fields",
        "0 8 * * MON|0/5 0 8 * * MON|is due more than once a minute",
        "  list: weekly|  list: weekly\\n  where: { language: en }|'language' is not a known key (did you mean 'locale'?)",
        "  list: weekly|  list: weekly\\n  where: { topix: knee }|'topix' is not a known key (did you mean 'topics'?)",
        "  list: weekly|  list: weekly\\n  where: { locale: [[en]] }|must be one value or a list of values",
      })
  void a_value_that_does_not_fit_is_told_in_words_of_the_file(
      String right, String wrong, String sentence) throws IOException {
    assertThat(mistake(FILE.replace(right, wrong.replace("\\n", "\n")))).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "42",
        "- a\n- b",
        "{",
        "}",
        "]",
        "\"",
        "'",
        "? [a]: b",
        "%YAML 9.9\n---\na: b",
        "a: b\n c: d",
        "key: |",
        "!!java.lang.Runtime x",
        "--- >\n folded",
        "{a: {b: {c: 1}}}",
        "\u0085",
        "digest: [{}]",
        "digest: ''",
        "posts: null",
        "digest: weekly\nschedule: { cron: null }"
      })
  void no_words_of_the_parser_or_of_java_are_told(String text) throws IOException {
    assertThat(mistake(text))
        .endsWith(".")
        .doesNotContainPattern(
            "(?i)token|java|json|jackson|exception|deserial|constructor|scalar|anchor|mapping|block|creator|reader,|property");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: 01234",
        "title: 2026-11-23",
        "title: true",
        "title: no",
        "title: on",
        "title: 1e3",
        "title: null and void",
        "title: Ann's \"best\" news",
        "title: \"A: b\" # why: so",
        "title: 📧 post"
      })
  void a_text_is_as_it_is_written(String title) throws IOException {
    Digest digest = DigestFile.read(write(FILE.replace("title: Weekly", title)), Map.of()).digest();

    assertThat(digest.title())
        .isEqualTo(
            title
                .replaceFirst("title: ", "")
                .replaceFirst(" # .*", "")
                .replaceFirst("^\"(.*)\"$", "$1"));
  }

  private String mistake(String text) throws IOException {
    StringBuilder told = new StringBuilder();
    Path file = write(text);
    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .satisfies(failure -> told.append(failure.getMessage()));
    return told.toString();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("weekly.yml"), text);
  }
}
