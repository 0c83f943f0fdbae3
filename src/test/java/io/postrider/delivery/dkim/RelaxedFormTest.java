package io.postrider.delivery.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6376 §3.4. In samples, ~ is a line's end, _ a blank and ^ a tab. */
class RelaxedFormTest {

  @ParameterizedTest
  @CsvSource({
    "A:_X, a:X",
    "B_:_Y^~^Z__, b:Y_Z",
    "SUBJect:_AbC, subject:AbC",
    "x:^_folded~_twice~^_here, x:folded_twice_here",
    "List-Unsubscribe:_~_<https://x.example/>, list-unsubscribe:<https://x.example/>",
    "empty:, empty:",
    "blank:___, blank:",
    "colons:_a:b, colons:a:b"
  })
  void a_header_has_small_letters_and_single_blanks(String field, String relaxed) {
    assertThat(RelaxedHeader.of(written(field))).isEqualTo(written(relaxed));
  }

  @ParameterizedTest
  @CsvSource({
    "_C_~D_^_E~~~, _C~D_E~",
    "'', ''",
    "~, ''",
    "~~~, ''",
    "__~^~, ''",
    "__, ''",
    "a, a~",
    "a_, a~",
    "a~~b, a~~b~",
    "a~__~b~, a~~b~",
    "a^^b__c~, a_b_c~",
    "~~a~, ~~a~",
    "a__~_~, a~"
  })
  void a_body_has_single_blanks_and_no_empty_lines_at_its_end(String body, String relaxed) {
    // However it is cut: a body is hashed as it comes.
    for (int cut = 0; cut <= written(body).length(); cut++) {
      if (!written(body).startsWith("\n", cut)) {
        assertThat(hashed(written(body).substring(0, cut), written(body).substring(cut)))
            .as("cut at %d", cut)
            .isEqualTo(written(relaxed));
      }
    }
  }

  @Test
  void of_a_body_in_pieces_the_same_is_hashed_as_of_the_whole() {
    String[] pieces = {"word", " ", "  ", "\t", "\r\n", "\r\n\r\n", "\r", ".", "é", "a b\r\nc"};
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String[] cut =
          random
              .ints(random.nextInt(12), 0, pieces.length)
              .mapToObj(i -> pieces[i])
              .toArray(String[]::new);
      String whole = String.join("", cut);
      // A carriage return before a line feed of the next piece would be a line end torn apart.
      assertThat(hashed(cut)).as("seed %d", seed).isEqualTo(simply(whole));
    }
  }

  /** The rules of RFC 6376 §3.4.4, one after the other. */
  private static String simply(String body) {
    String blanks = body.replaceAll("[ \t]+(?=\r\n|\\z)", "").replaceAll("[ \t]+", " ");
    String ended = blanks.replaceAll("(\r\n)+\\z", "");
    return ended.isEmpty() ? "" : ended + "\r\n";
  }

  @Test
  void a_carriage_return_alone_ends_no_line() {
    assertThat(hashed("a\r b\r")).isEqualTo("a\r b\r\r\n");
  }

  private static String hashed(String... passages) {
    Recorder recorder = new Recorder();
    RelaxedBody.hash(
        Arrays.stream(passages).map(p -> p.getBytes(StandardCharsets.ISO_8859_1)).toList(),
        recorder);
    return recorder.heard.toString(StandardCharsets.ISO_8859_1);
  }

  /** Keeps what is hashed. */
  private static final class Recorder extends MessageDigest {

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    Recorder() {
      super("none");
    }

    @Override
    protected void engineUpdate(byte input) {
      heard.write(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      heard.write(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
      return new byte[0];
    }

    @Override
    protected void engineReset() {
      heard.reset();
    }
  }

  private static String written(String sample) {
    return sample.replace("~", "\r\n").replace('_', ' ').replace('^', '\t');
  }
}
