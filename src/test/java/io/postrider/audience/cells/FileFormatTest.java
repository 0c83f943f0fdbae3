package io.postrider.audience.cells;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.SubscriberFileRefused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

/** Encoding and separator are told by the bytes. */
class FileFormatTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static Stream<byte[]> sameFileWrittenInMoreOrLessUsualWays() {
    Stream<Charset> unicode = Stream.of(UTF_8, UTF_16LE, UTF_16BE);
    return Stream.concat(
        unicode.flatMap(
            charset -> Stream.of("", "\uFEFF").map(mark -> (mark + text(',')).getBytes(charset))),
        Stream.of(
            text(',').getBytes(WINDOWS),
            text(';').getBytes(WINDOWS),
            text('\t').getBytes(UTF_8),
            text('|').getBytes(UTF_8),
            ("\uFEFF" + text('\t')).getBytes(UTF_16LE),
            ("\r\n\r\n" + text(';')).getBytes(UTF_8),
            ("sep=;\r\n" + text(';')).getBytes(UTF_8),
            ("\uFEFFsep=\t\r\n" + text('\t')).getBytes(UTF_16LE),
            text(',').replace("\r\n", "\r").getBytes(UTF_8)));
  }

  private static String text(char separator) {
    return "email,\"a, b; c\",Größe\r\nida@mill.example,Ida – Müller,1\r\n"
        .replaceAll(",(?! )", separator == '|' ? "|" : String.valueOf(separator));
  }

  @ParameterizedTest
  @MethodSource("sameFileWrittenInMoreOrLessUsualWays")
  void a_file_is_the_same_however_it_is_written(byte[] bytes) {
    assertThat(rows(bytes)).containsExactly(List.of("ida@mill.example", "Ida – Müller", "1"));
  }

  private static List<List<String>> rows(byte[] bytes) {
    ByteArrayResource file = new ByteArrayResource(bytes);
    List<List<String>> rows = new ArrayList<>();
    try (SubscriberFile read = SubscriberFile.open(file, FileFormat.of(file), ImportOptions.NONE)) {
      assertThat(read.header().columns().get(2).title()).isEqualTo("Größe");
      read.read((line, cells) -> rows.add(cells));
      return rows;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void one_broken_byte_among_letters_of_utf_8_makes_no_other_encoding() throws IOException {
    byte[] file = "email\nMüller Größe é\nx".getBytes(UTF_8);
    file[file.length - 1] = (byte) 0xE9;
    assertThat(FileFormat.of(new ByteArrayResource(file)).charset()).isEqualTo(UTF_8);
    assertThat(FileFormat.of(new ByteArrayResource("email\né".getBytes(ISO_8859_1))).charset())
        .isEqualTo(WINDOWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001B", "a", "1", "@", ".", "\u0007"})
  void a_separator_that_is_no_sign_between_cells_is_refused_and_never_printed_raw(String sign) {
    assertThatThrownBy(
            () -> FileFormat.of(new ByteArrayResource(("sep=" + sign + "\nemail").getBytes(UTF_8))))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageContaining("cannot stand between cells")
        .message()
        .doesNotContain("\u001B", "\u0007");
  }

  @Test
  void a_separator_is_named_for_people() throws IOException {
    assertThat(FileFormat.of(new ByteArrayResource("sep=:\nemail:list".getBytes(UTF_8))).inWords())
        .isEqualTo("UTF-8, separated by colons");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PK\u0003\u0004workbook", "\u00D0\u00CF\u0011\u00E0old", "\u001F\u008Bzip"})
  void what_is_no_text_is_refused_with_the_way_out(String start) {
    assertThatThrownBy(() -> FileFormat.of(new ByteArrayResource(start.getBytes(ISO_8859_1))))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageMatching("(?s).*(save the sheet as CSV|unpack it first).*");
  }
}
