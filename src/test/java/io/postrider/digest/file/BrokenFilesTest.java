package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one file of a folder is, the others are read, and it is told in a sentence. */
class BrokenFilesTest {

  private static final String GOOD =
      """
      digest: good
      title: Good
      from: Clinic <news@clinic.example>
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: feed, url: "https://clinic.example/feed/" }
      audience: { list: weekly }
      footer: { postal-address: "1 Main Street" }
      """;

  @TempDir Path folder;

  @BeforeEach
  void a_good_file() throws IOException {
    Files.writeString(folder.resolve("good.yml"), GOOD);
  }

  @Test
  void lists_that_are_nested_too_deeply() throws IOException {
    for (String open : List.of("[", "{a: ", "- ", "? ", "\"a\": [")) {
      assertThat(broken(open.repeat(100_000).getBytes(StandardCharsets.UTF_8))).endsWith(".");
    }
    StringBuilder stairs = new StringBuilder();
    for (int i = 0; i < 1_300; i++) {
      stairs.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(broken(stairs.toString().getBytes(StandardCharsets.UTF_8))).contains("bad.yml");
  }

  @Test
  void bytes_that_are_no_utf8() throws IOException {
    byte[] latin = "title: a\nfrom: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(broken(latin)).contains("line 2: the bytes here are not UTF-8; save the file as");
    assertThat(broken(GOOD.getBytes(StandardCharsets.UTF_16))).contains("line 1: ", "UTF-8");
    assertThat(broken(GOOD.getBytes(StandardCharsets.UTF_16LE))).contains("line 1: ", "U+0000");
    assertThat(broken("a: b\nc: \0\n".getBytes(StandardCharsets.UTF_8))).contains("line 2: ");
  }

  @Test
  void many_anchors_that_grow() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(broken(bomb.toString().getBytes(StandardCharsets.UTF_8))).contains("line 2: ");
  }

  @Test
  void what_is_too_large() throws IOException {
    assertThat(broken("# a comment\n".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
        .contains("larger than 1 MB");
  }

  @Test
  void a_folder_and_a_link_to_nowhere() throws IOException {
    Files.createDirectory(folder.resolve("bad.yml"));
    assertThat(mistake()).contains("bad.yml: this is not a file");
    Files.delete(folder.resolve("bad.yml"));
    Files.createSymbolicLink(folder.resolve("bad.yml"), folder.resolve("nowhere"));
    assertThat(mistake()).contains("bad.yml: the link leads to no file");
  }

  @Test
  void a_device_that_never_ends() throws IOException {
    Files.createSymbolicLink(folder.resolve("bad.yml"), Path.of("/dev/zero"));
    assertThat(mistake()).contains("bad.yml: this is not a file");
  }

  @Test
  void a_byte_order_mark_is_no_mistake() throws IOException {
    Files.writeString(folder.resolve("good.yml"), "\uFEFF" + GOOD);
    assertThat(new Digests(folder).named("good").digest().title()).isEqualTo("Good");
  }

  @Test
  void all_that_can_be_read_share_a_zone_or_times_are_told_in_utc() throws IOException {
    Digests digests = new Digests(folder);
    Files.writeString(folder.resolve("bad.yml"), "title: \"");
    assertThat(digests.sharedZone()).isEqualTo(ZoneId.of("America/Denver"));
    Files.writeString(
        folder.resolve("bad.yml"),
        GOOD.replace("digest: good", "digest: other").replace("America/Denver", "Europe/Berlin"));
    assertThat(digests.sharedZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(new Digests(folder.resolve("nowhere")).sharedZone()).isEqualTo(ZoneOffset.UTC);
  }

  private String broken(byte[] content) throws IOException {
    Files.write(folder.resolve("bad.yml"), content);
    return mistake();
  }

  private String mistake() {
    List<DigestFileResult> readings = new Digests(folder).readings();
    assertThat(readings).extracting(DigestFileResult::name).contains("good");
    assertThat(new Digests(folder).named("good").digest().title()).isEqualTo("Good");
    return readings.stream()
        .filter(one -> one.file() == null)
        .map(DigestFileResult::mistake)
        .findFirst()
        .orElseThrow();
  }
}
