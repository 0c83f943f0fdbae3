package io.postrider.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.Origin;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedEncodingTest {

  private static final Origin ORIGIN =
      Origin.web("The feed", URI.create("https://blog.example/feed/"));

  private static byte[] feed(String declared, String title, String encoding, String mark) {
    String declaration =
        declared == null ? "" : "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(declared);
    String text =
        declaration + "\n<rss><channel><item><title>" + title + "</title></item></channel></rss>";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(mark == null ? "" : mark));
    bytes.writeBytes(text.stripLeading().getBytes(Charset.forName(encoding)));
    return bytes.toByteArray();
  }

  private static String title(byte[] feed, String contentType) {
    return FeedDocument.parse(ORIGIN, feed, contentType).items().get(0).title();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // is in       | declared     | mark     | HTTP header
        "UTF-8        |              |          | ",
        "UTF-8        |              | EFBBBF   | application/xml; charset=iso-8859-1",
        "UTF-8        | iso-8859-1   | EFBBBF   | ",
        "UTF-8        | iso-8859-1   |          | text/xml; charset=utf-8",
        "UTF-8        | utf8         |          | ",
        "UTF-8        | UTF-16       |          | ",
        "UTF-16LE     | UTF-16       | FFFE     | ",
        "UTF-16LE     | UTF-8        | FFFE     | ",
        "UTF-16LE     | UTF-16       |          | ",
        "UTF-16LE     |              |          | ",
        "UTF-16LE     | UTF-16       | FFFE     | text/xml; charset=utf-8",
        "UTF-16BE     | UTF-16       | FEFF     | ",
        "UTF-16BE     | UTF-16       |          | ",
        "UTF-16BE     |              |          | application/xml; charset=utf-16",
        "UTF-32LE     | UTF-32       | FFFE0000 | ",
        "windows-1252 | ISO-8859-1   |          | ",
        "windows-1252 | iso-8859-1   |          | text/xml",
        "windows-1252 | latin1       |          | ",
        "windows-1252 | us-ascii     |          | ",
        "windows-1252 | windows-1252 |          | ",
        "windows-1252 | iso-8859-1   |          | text/xml; charset=none",
        "windows-1252 | UTF-8        |          | text/xml; charset=\"ISO-8859-1\"",
        "windows-1252 |              |          | text/xml;charset='windows-1252'",
        "windows-1252 | iso8859_1    |          | ",
        "windows-1252 | iso_8859_1   |          | ",
        "windows-1252 | csISOLatin1  |          | ",
        "windows-1252 | latin-1      |          | ",
        "windows-1252 | iso88591     |          | ",
        "windows-1252 | windows1252  |          | ",
        "windows-1252 | CP1252       |          | ",
        "windows-1252 | win-1252     |          | ",
        "UTF-8        | utf-8-sig    |          | ",
        "UTF-8        | utf8mb4      |          | text/xml; charset=utf8mb4",
        "UTF-8        | iso-8859-1   |          | text/xml; charset=utf-8,utf-8",
        "windows-1252 | iso-8859-1   |          | text/xml; charset=klingon",
        "x-MacRoman   | macintosh    |          | ",
        "UTF-8        |              | EFBBBFEFBBBF     | ",
        "UTF-8        |              | 0A0AEFBBBF       | ",
        "UTF-8        | UTF-8        | EFBBBF0D0AEFBBBF | text/xml; charset=utf-8",
        "UTF-16LE     | UTF-16       | FFFEFFFE         | ",
      })
  void an_encoding_is_found_as_the_standards_say(
      String encoding, String declared, String mark, String contentType) {
    String title = "“Zur Mühle” – 5 €";

    assertThat(title(feed(declared, title, encoding, mark), contentType)).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1251 | windows-1251 | Привет, мир",
        "koi8-r       | koi8-r       | Привет, мир",
        "windows-31j  | Shift_JIS    | ①水門が開く",
        "euc-jp       | EUC-JP       | 水門が開く",
        "gb18030      | gb2312       | 水闸开了",
        "big5         | Big5         | 水閘開了",
        "x-windows-949| euc-kr       | 수문이 열렸다",
        "windows-1254 | iso-8859-9   | Kapı açık, 5 €",
        "iso-8859-2   | iso-8859-2   | Śluza jest otwarta",
        "iso-8859-7   | iso-8859-7   | Ανοικτό",
      })
  void encodings_of_other_scripts_are_read(String encoding, String declared, String title) {
    assertThat(title(feed(declared, title, encoding, ""), null)).isEqualTo(title);
  }

  @Test
  void bytes_that_are_no_characters_are_reported_with_their_place() {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> title(feed("UTF-8", "Café Mühle", "windows-1252", ""), null))
        .withMessage(
            "The feed https://blog.example/feed/ should be in UTF-8 (so says its first line), but byte 70 on"
                + " line 2 is not; publish it as UTF-8, and say so, then run again.");
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> title(feed(null, "Café", "windows-1252", ""), null))
        .withMessageContaining("should be in UTF-8 (as it names no other), but byte");
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(
            () -> title(feed("ISO-8859-1", "Café", "windows-1252", ""), "a/b;charset=utf-8"))
        .withMessageContaining("should be in UTF-8 (so says the web server), but byte");
  }

  @Test
  void a_document_that_ends_within_a_character_is_reported() {
    byte[] whole = feed("UTF-16", "A", "UTF-16LE", "FFFE");

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> title(Arrays.copyOf(whole, whole.length - 1), null))
        .withMessageContaining("should be in UTF-16LE (so say its first bytes), but byte");
  }

  @Test
  void an_encoding_that_nobody_knows_is_named_without_its_control_characters() {
    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> title(feed("klingon\u001B[2J", "A", "UTF-8", ""), null))
        .withMessage(
            "The feed https://blog.example/feed/ is in an unknown encoding (klingon[2J);"
                + " publish it as UTF-8, then run again.");
  }

  @Test
  void nul_characters_and_escape_sequences_are_no_part_of_a_title() {
    byte[] feed = feed("UTF-8", "The \u0000weir\u001B[2J is \u009B31mopen", "UTF-8", "");

    assertThat(title(feed, null)).doesNotContain("\u0000", "\u001B", "\u009B").contains("weir");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTF-8        | It\u0092s open    | It’s open",
        "UTF-8        | One\u0085two      | One two",
        "ISO-8859-15  | It\u0092s 5 €     | It’s 5 €",
        "ISO-8859-2   | \u0093Śluza\u0094 | “Śluza”",
        "UTF-8        | A\u009D\u0081b   | Ab",
      })
  void control_characters_are_what_windows_has_in_their_place(
      String encoding, String written, String title) {
    assertThat(title(feed(encoding, written, encoding, ""), null)).isEqualTo(title);
  }

  @Test
  void a_byte_that_windows_does_not_use_is_a_control_character() {
    byte[] feed = feed("windows-1252", "Op~en", "windows-1252", "");
    for (int i = 0; i < feed.length; i++) {
      feed[i] = feed[i] == '~' ? (byte) 0x9D : feed[i];
    }

    assertThat(title(feed, null)).isEqualTo("Open");
  }

  @Test
  void numbers_that_are_controls_mean_what_browsers_take_them_for() {
    assertThat(title(feed("UTF-8", "It&#146;s &#x96; open&#27;&#0;", "UTF-8", ""), null))
        .isEqualTo("It’s – open");
  }

  @Test
  void names_that_html_has_for_characters_are_understood_outside_cdata() {
    byte[] feed =
        "<rss><channel><item><title>Caf&eacute; &amp; B&uuml;hne &hellip; <![CDATA[&eacute;]]></title></item></channel></rss>"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(title(feed, null)).isEqualTo("Café & Bühne … é");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AT&AMP;T &LT; b &GT; a   | AT&T < b > a",
        "&QUOT;One&QUOT;          | \"One\"",
        "A<!-- <![CDATA[ -->&eacute; | Aé",
        "A<!-- &LT;x -->&eacute;  | Aé",
        "A<?php <![CDATA[ ?>&eacute; | Aé",
      })
  void names_of_characters_never_become_mark_up(String written, String title) {
    assertThat(title(feed("UTF-8", written, "UTF-8", ""), null)).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\"><!ENTITY eacute '>]'>]>",
        "<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC \"-//W3C//ENTITIES Latin 1 for XHTML//EN\""
            + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent\">\n%HTMLlat1;]>",
        "<!DOCTYPE RSS SYSTEM \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">",
        "<!doctype rss>",
        "<!DOCTYPE rss [<!-- ]> it's --><?x ]> ?><!ELEMENT rss ANY>]  >",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
      })
  void a_document_type_is_cut_off_whatever_it_declares(String declaration) {
    String feed =
        "<?xml version=\"1.0\"?>\n<!-- Quay -->"
            + declaration
            + "\n<rss><channel><item><title>Caf&eacute;</title></item></channel></rss>";

    assertThat(title(feed.getBytes(StandardCharsets.UTF_8), null)).isEqualTo("Café");
  }

  @Test
  void what_a_document_type_declares_is_never_put_in() {
    String declaration = "\n<!DOCTYPE rss [<!ENTITY quay \"Quay\">\n]>\n";
    String feed = declaration + "<rss><channel><item><title>&quay;</title></item></channel></rss>";

    assertThatExceptionOfType(SourceUnreadable.class)
        .isThrownBy(() -> title(feed.getBytes(StandardCharsets.UTF_8), null))
        .withMessageContaining("is malformed XML at line 4;");
  }
}
