package io.postrider.delivery.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.rendering.reader.MergedText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyPartsTest {

  /** What encoding trips over, and what it should not. */
  private static final List<String> PIECES =
      List.of(
          "plain words ",
          "\n",
          "\n",
          "\r\n",
          "\r",
          "=",
          " ",
          "\t",
          "From ",
          "From",
          "--=_",
          ".",
          "é",
          "膝の痛み",
          "🦴",
          "\u2028From ",
          "w".repeat(74),
          "long ".repeat(40),
          "<b a=\"1\">",
          "");

  private final BodyParts parts = new BodyParts();

  @Test
  void a_mail_of_passages_has_the_octets_of_the_same_mail_in_one_piece() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      MergedText cut = passages(random);
      MergedText whole = new MergedText(List.of("", ""), List.of(cut.text()));
      assertThat(written(cut)).as("seed %d", seed).isEqualTo(written(whole));
    }
  }

  @Test
  void common_lines_are_encoded_once() {
    String line = "Zoë = one line of many, long enough to be folded by the encoding, and more\n";
    MergedText mail = new MergedText(List.of("Hi ", "\n" + line, ""), List.of("Ann", "x"));

    BodyLines first = BodyParts.CommonPassage.of(mail.common().get(1)).lines();
    assertThat(first.quoted()).isSameAs(first.quoted());
    assertThat(written(mail)).contains("Zo=C3=AB =3D one line");
  }

  @Test
  void on_the_wire_each_dot_that_begins_a_line_is_doubled_and_no_other() {
    for (long seed = 0; seed < 5_000; seed++) {
      List<EncodedLines> body = new ArrayList<>();
      parts.add(body, "=_b", "plain", passages(new Random(seed)));

      assertThat(joined(body, EncodedLines::dotted))
          .as("seed %d", seed)
          .isEqualTo(joined(body, EncodedLines::octets).replaceAll("(?md)^\\.", ".."));
    }
  }

  private String written(MergedText content) {
    List<EncodedLines> body = new ArrayList<>();
    parts.add(body, "=_b", "plain", content);
    return joined(body, EncodedLines::octets);
  }

  private static String joined(List<EncodedLines> body, Function<EncodedLines, byte[]> octets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    body.forEach(lines -> all.writeBytes(octets.apply(lines)));
    return all.toString(StandardCharsets.UTF_8);
  }

  private static MergedText passages(Random random) {
    List<String> common = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      common.add(text(random, 8));
      own.add(text(random, 3));
    }
    common.add(text(random, 8));
    return new MergedText(common, own);
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, random.nextInt(most + 1))
        .forEach(i -> text.append(PIECES.get(random.nextInt(PIECES.size()))));
    return text.toString();
  }
}
