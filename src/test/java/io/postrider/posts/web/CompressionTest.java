package io.postrider.posts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

  private static final byte[] TEXT =
      "<rss>The weir is open.</rss>".getBytes(StandardCharsets.UTF_8);

  /** Packs something. */
  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] plain, Packer packer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    return packed(plain, GZIPOutputStream::new);
  }

  private static byte[] undone(int status, List<String> codings, byte[] body) throws IOException {
    HttpHeaders headers = HttpHeaders.of(Map.of("Content-Encoding", codings), (a, b) -> true);
    return Compression.undo(new RawResponse(status, headers, body), 1_000_000).body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip ", "identity, gzip"})
  void gzip_is_unpacked(String coding) throws IOException {
    assertThat(undone(200, List.of(coding), gzip(TEXT))).isEqualTo(TEXT);
  }

  @Test
  void deflate_is_unpacked_with_and_without_its_header() throws IOException {
    Packer bare = out -> new DeflaterOutputStream(out, new Deflater(9, true));

    assertThat(undone(200, List.of("deflate"), packed(TEXT, DeflaterOutputStream::new)))
        .isEqualTo(TEXT);
    assertThat(undone(200, List.of("deflate"), packed(TEXT, bare))).isEqualTo(TEXT);
  }

  @Test
  void several_layers_are_unpacked_the_last_one_first() throws IOException {
    byte[] both = gzip(packed(TEXT, DeflaterOutputStream::new));

    assertThat(undone(200, List.of("deflate, gzip"), both)).isEqualTo(TEXT);
    assertThat(undone(200, List.of("deflate", "gzip"), both)).isEqualTo(TEXT);
  }

  @Test
  void what_is_not_packed_stays_as_it_is() throws IOException {
    assertThat(undone(200, List.of(), TEXT)).isEqualTo(TEXT);
    assertThat(undone(200, List.of("gzip"), TEXT)).isEqualTo(TEXT);
    assertThat(undone(200, List.of("gzip"), new byte[0])).isEmpty();
  }

  @Test
  void a_small_body_that_unpacks_to_a_huge_one_is_refused() throws IOException {
    byte[] bomb = gzip(new byte[20_000_000]);

    assertThat(bomb).hasSizeLessThan(100_000);
    assertThatExceptionOfType(ResponseTooLarge.class)
        .isThrownBy(() -> undone(200, List.of("gzip"), bomb));
  }

  @Test
  void what_cannot_be_unpacked_is_named() throws IOException {
    byte[] half = Arrays.copyOf(gzip(TEXT), 20);

    assertThatExceptionOfType(UnknownCompression.class)
        .isThrownBy(() -> undone(200, List.of("br"), TEXT))
        .withMessage("br");
    assertThatExceptionOfType(UnknownCompression.class)
        .isThrownBy(() -> undone(200, List.of("gzip"), half))
        .withMessage("gzip, broken");
    assertThatExceptionOfType(UnknownCompression.class)
        .isThrownBy(() -> undone(200, List.of("gzip, gzip, gzip, gzip"), TEXT));
  }

  @Test
  void an_answer_that_is_no_200_keeps_a_body_that_cannot_be_unpacked() throws IOException {
    assertThat(undone(403, List.of("br"), TEXT)).isEqualTo(TEXT);
  }
}
