package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Approval;
import io.postrider.digest.Approval.Otherwise;
import io.postrider.digest.Digest;
import io.postrider.digest.Owner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked before an edition goes out, and who is told what became of it. */
class OwnersAndApprovalTest {

  private static final String SMALLEST = DigestFileTest.SMALLEST;

  @TempDir Path folder;

  @Test
  void any_process_freezes_the_same_file_in_the_same_words() throws IOException {
    assertThat(FrozenDigest.of(read("approval: { otherwise: send, within: 2h }")))
        .containsSubsequence("approval:", "within: ", "otherwise: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|false|24h|SKIP",
        "none|false|24h|SKIP",
        "''|false|24h|SKIP",
        "required|true|24h|SKIP",
        "Required|true|24h|SKIP",
        "{}|true|24h|SKIP",
        "{ within: 90m }|true|90m|SKIP",
        "{ within: PT2H, otherwise: Send }|true|2h|SEND",
        "{ otherwise: send }|true|24h|SEND",
      })
  void an_approval_thaws_as_it_was_frozen(
      @Nullable String written, boolean required, String within, Otherwise otherwise)
      throws IOException {
    Digest digest = read(written == null ? "" : "approval: " + written);

    assertThat(digest.approval())
        .isEqualTo(
            new Approval(
                required,
                within.endsWith("m")
                    ? Duration.ofMinutes(90)
                    : Duration.parse("PT" + within.replace("h", "H")),
                otherwise));
    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest)).approval()).isEqualTo(digest.approval());
  }

  @Test
  void what_was_frozen_before_there_were_approval_and_owners_has_none_of_them() throws IOException {
    Digest digest = read("");
    String frozen = FrozenDigest.of(digest).replaceAll("(?m)^(?:approval|owners): .*\\R", "");

    assertThat(frozen).doesNotContain("approval", "owners");
    assertThat(FrozenDigest.thaw(frozen)).isEqualTo(digest);
  }

  @Test
  void an_edition_keeps_the_owners_that_are_mailed_and_no_web_address() throws IOException {
    Digest digest = read("owners: [ann@clinic.example, \"https://hooks.example/s3cret?k=s3cret\"]");

    assertThat(digest.owners())
        .extracting(Owner::hook)
        .containsExactly(null, URI.create("https://hooks.example/s3cret?k=s3cret"));
    assertThat(FrozenDigest.of(digest))
        .contains("ann@clinic.example")
        .doesNotContain("hooks", "s3cret");
    assertThat(digest.toString()).contains("https://hooks.example/…").doesNotContain("s3cret");
    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest)).owners())
        .containsExactly(new Owner("ann@clinic.example"));
  }

  @Test
  void a_secret_comes_from_the_environment_also_within_a_list() throws IOException {
    Path file = write("owners:\n- ann@clinic.example\n- https://hooks.example/${env.TOKEN}\n");

    assertThat(DigestFile.read(file, Map.of("TOKEN", "s3cret")).digest().owners().get(1).target())
        .isEqualTo("https://hooks.example/s3cret");
    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .hasMessageContaining("line 10: ")
        .hasMessageContaining("needs the environment variable TOKEN");
  }

  @Test
  void one_owner_needs_no_list_and_nobody_is_told_twice() throws IOException {
    assertThat(read("owners: ann@clinic.example").owners()).hasSize(1);
    assertThat(read("owners: [ann@clinic.example, ann@clinic.example]").owners()).hasSize(1);
    assertThat(read("owners:").owners()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "approval: maybe|8|approval: 'maybe' must be none, required, or as in { within: 24h, otherwise: skip }",
        "approval: [required]|8|approval: '[required]' must be none, required",
        "approval: { within: soon }|8|approval.within: 'soon' is not a length of time; write 24h",
        "approval: { within: 24 }|8|approval.within: '24' is not a length of time; write 24h",
        "approval: { within: 9999999d }|8|is longer than a year; write 24h",
        "approval: { within: 0h }|8|within: 'PT0S' must be longer than nothing",
        "approval: { within: -1h }|8|must be longer than nothing",
        "approval:\\n  otherwise: wait|9|approval.otherwise: 'wait' must be skip or send",
        "approval: { witin: 24h }|8|approval.witin: 'witin' is not a known key; use within or otherwise",
        "owners: [ann]|8|owners.0: 'ann' must be a mail address, as in name@clinic.example, or a web address",
        "owners:\\n- a@clinic.example\\n- Ann <ann@clinic.example>|10|owners.1: 'Ann <ann@clinic.example>' must be",
        "owners: [ann@clinic]|8|must be a mail address",
        "owners: [ftp://hooks.example/x]|8|must be a mail address",
        "owners: [{ mail: a }]|8|owners.0: '(no text)' must be a mail address",
      })
  void a_mistake_is_told_with_its_line(String written, int line, String sentence)
      throws IOException {
    Path file = write(written.replace("\\n", "\n"));

    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(", line " + line + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "htps://hooks.example/s3cret",
        "hooks.example/s3cret",
        "https:///s3cret",
        "https://ann:s3cret@hooks.example/",
        "https://hooks.example/a b?s3cret",
        "https://hooks.example/%s3cret"
      })
  void a_web_address_that_is_none_is_not_told_with_what_may_be_secret(String address)
      throws IOException {
    Path file = write("owners: [\"%s\"]".formatted(address));

    assertThatThrownBy(() -> DigestFile.read(file, Map.of()))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageContaining("line 8: owners.0: ")
        .hasMessageNotContaining("s3cret");
  }

  private Digest read(String more) throws IOException {
    return DigestFile.read(write(more), Map.of()).digest();
  }

  private Path write(String more) throws IOException {
    return Files.writeString(folder.resolve("weekly.yml"), SMALLEST + more + "\n");
  }
}
