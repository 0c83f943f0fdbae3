package io.postrider.posts.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.proofreading.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementCheckTest {

  private static final String SETTINGS =
      """
      ---
      title: Holiday hours
      link: https://ridgeline.example/hours/
      %s---
      %s
      """;

  private static Announcement text(String text) {
    return Announcement.parse(SETTINGS.formatted("", text));
  }

  private static Announcement setting(String line) {
    return Announcement.parse(SETTINGS.formatted(line + "\n", "All of it."));
  }

  private static boolean isNoted(Announcement read) {
    return read.mistakes().isEmpty() && !read.findings().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear {{name}},",
        "Dear {{ contact.FIRSTNAME }},",
        "Dear *|FNAME|*,",
        "Dear %%first_name%%,",
        "Dear %FIRSTNAME%,",
        "Dear %recipient.name%,",
        "Dear [FIRSTNAME],",
        "Dear [First Name],",
        "Dear {FNAME},",
        "Dear {first_name},",
        "Dear <<First Name>>,",
        "Dear ${unknown},",
        "Dear ${reader.name},",
        "Dear ${reader.email|you},",
        "Dear #{name},",
        "Dear {!Contact.FirstName},",
        "Dear <%= name %>,",
        "Dear [[${reader.name}]],",
        "Dear {% if name %}friend{% endif %},",
      })
  void a_placeholder_that_nobody_fills_is_a_mistake(String line) {
    assertThat(text("Hello.\n\n" + line).mistakes())
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("Line 7: \"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Book](htps://ridgeline.example/)",
        "[Book](https//ridgeline.example/)",
        "[Book](http:/ridgeline.example/)",
        "[Book](https://https://ridgeline.example/)",
        "[Book](www.ridgeline.example)",
        "[Book](ridgeline.com/book)",
        "[Book](/book/)",
        "[Book](book.html)",
        "[Book](https://ridgeline/)",
        "[Book](https://)",
        "[Book](mailto:clinic)",
        "[Book](clinic@ridgeline.example)",
        "[Book](ftp://ridgeline.example/)",
        "[Book](file:///C:/book.pdf)",
        "[Book](<https://ridge line.example/>)",
        "[Book](https://ridgeline.example/my page)",
        "[Book](https://ridgeline.example/",
        "[Book] (https://ridgeline.example/)",
        "[Book](https://ridgeline.example/?n={{name}})",
        "[Book](https://ridgeline.example/?n=${reader.name|x})",
        "![Hall](hall.jpg)",
        "![Hall](/img/hall.jpg)",
        "<img src=\"hall.jpg\" alt=\"Hall\">",
        "![For ${reader.name|you}](https://ridgeline.example/hall.jpg)",
      })
  void a_link_or_picture_that_leads_nowhere_is_a_mistake(String line) {
    assertThat(text(line).mistakes()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Book](http://localhost:8080/)",
        "[Book](https://192.168.1.4/)",
        "[Book](https://example.com/)",
        "[Book](https://ridgeline.con/)",
        "[Book](#below)",
        "![](https://ridgeline.example/hall.jpg)",
        "Lorem ipsum dolor",
        "TODO: say when",
        "Call XXX",
        "An [open bracket",
      })
  void what_is_odd_is_noted(String line) {
    assertThat(text(line)).matches(AnnouncementCheckTest::isNoted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear ${reader.name|friend}, and ${reader.firstName|}",
        "[Book](https://ridgeline.example/a_(b)?c=1&d=%20#e)",
        "[Write](mailto:news@ridgeline.example?subject=Hi) or [call](tel:+13035550100)",
        "Write `{{name}}` and `*|FNAME|*` as they are",
        "```\n{{name}} [x](htps://y)\n```",
        "We are open 50% longer [see below]",
        "From $5 to 100% of {a, b}",
        "<https://ridgeline.example/>",
        "[Bücher](https://bücher.example/)",
        "![Hall](https://ridgeline.example/hall.jpg)",
      })
  void what_is_right_is_not_looked_at_twice(String line) {
    assertThat(text(line).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject: Hi {{name}}",
        "preheader: For *|FNAME|*",
        "call-to-action: { text: \"Book, {FNAME}\", url: \"https://ridgeline.example/\" }",
        "call-to-action: { text: \"Book, ${reader.name|you}\", url: \"https://ridgeline.example/\" }",
      })
  void settings_are_read_too(String line) {
    assertThat(setting(line).mistakes()).first().asString().startsWith("Line 4, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject: Untitled",
        "subject: Your subject here",
        "image: https://ridgeline.example/hall.jpg",
      })
  void what_was_left_as_it_was_is_noted(String line) {
    assertThat(setting(line)).matches(AnnouncementCheckTest::isNoted);
  }

  @Test
  void a_subject_may_have_the_readers_name() {
    assertThat(setting("subject: \"Hi ${reader.firstName|you}\"").findings()).isEmpty();
  }

  @Test
  void sentences_say_what_to_write() {
    assertThat(text("[Book](htps://ridgeline.example/)").findings())
        .containsExactly(
            new Finding(
                true,
                "Line 5: the link \"htps://ridgeline.example/\" is misspelt; it should begin with https://."));
  }
}
