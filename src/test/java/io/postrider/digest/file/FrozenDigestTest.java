package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Brake;
import io.postrider.digest.Canary;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.value.Percentage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenDigestTest {

  private static final String SMALLEST = DigestFileTest.SMALLEST;

  /** Every key, as the first version that had it wrote it down. */
  private static final Path FROZEN = Path.of("src/test/resources/frozen/settings.yaml");

  @TempDir Path folder;

  @Test
  void settings_that_an_older_version_froze_are_the_same_text_today() throws IOException {
    String frozen = Files.readString(FROZEN);

    assertThat(FrozenDigest.of(FrozenDigest.thaw(frozen))).isEqualTo(frozen);
  }

  @Test
  void each_part_of_a_digest_has_its_own_of_what_was_frozen() throws IOException {
    Digest digest = FrozenDigest.thaw(Files.readString(FROZEN));

    assertThat(digest.sender().replyTo()).isEqualTo("desk@ridgeline.example");
    assertThat(digest.delivery().relay()).isEqualTo(Delivery.Relay.MAILBOX);
    assertThat(digest.delivery().giveUpAfter()).isEqualTo(Duration.ofHours(36));
    assertThat(digest.presentation().template()).isEqualTo("plain");
    assertThat(digest.presentation().footer().disclaimer()).isEqualTo("It informs.");
    assertThat(digest.presentation().seeAll()).isEqualTo("https://ridgeline.example/all");
  }

  @Test
  void frozen_settings_thaw_to_an_equal_digest() throws IOException {
    Digest digest = read(SMALLEST + "pace: { per-domain: { gmail.com: 20 }, per-second: 5 }\n");

    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest))).isEqualTo(digest);
  }

  @Test
  void settings_that_were_frozen_before_a_key_existed_thaw_with_its_default() throws IOException {
    String frozen = FrozenDigest.of(read(SMALLEST)).replaceAll("(?m)^in-doubt: .*\\R", "");

    assertThat(frozen).doesNotContain("in-doubt");
    assertThat(FrozenDigest.thaw(frozen).delivery().inDoubt()).isEqualTo(Delivery.InDoubt.HOLD);
  }

  @Test
  void what_was_frozen_before_there_were_themes_looks_as_the_default() throws IOException {
    Digest digest = read(SMALLEST);
    String frozen =
        FrozenDigest.of(digest)
            .replaceAll("(?ms)^(?:language|see-all): .*?\\R|^theme:\\R(?: .*?\\R)*", "");

    assertThat(frozen).doesNotContain("theme", "language", "see-all");
    assertThat(FrozenDigest.thaw(frozen)).isEqualTo(digest);
  }

  @Test
  void what_was_frozen_before_there_were_brake_and_canary_has_the_brake_and_no_canary()
      throws IOException {
    Digest digest = read(SMALLEST);
    String frozen =
        FrozenDigest.of(digest).replaceAll("(?ms)^canary: .*?\\R|^brake:\\R(?: .*?\\R)*", "");

    assertThat(frozen).doesNotContain("canary", "brake");
    assertThat(FrozenDigest.thaw(frozen)).isEqualTo(digest);
    assertThat(digest.delivery().brake()).isEqualTo(new Brake(200, new Percentage(25)));
    assertThat(digest.delivery().canary()).isNull();
  }

  @Test
  void a_canary_and_a_brake_thaw_as_they_were_frozen() throws IOException {
    Digest digest =
        read(
            SMALLEST
                + "canary: { first: 100, stop-above: 2.5% }\nbrake: { window: 50, stop-above: 100% }\n");

    assertThat(digest.delivery().canary()).isEqualTo(new Canary(100, new Percentage(2.5)));
    assertThat(digest.delivery().brake()).isEqualTo(new Brake(50, new Percentage(100)));
    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest))).isEqualTo(digest);
  }

  @Test
  void an_edition_keeps_the_settings_without_their_secrets() throws IOException {
    String frozen =
        FrozenDigest.of(
            read(
                SMALLEST.replace(
                    "from: feed, url: https://",
                    "from: wordpress-rest, category: news, username: amy, password: s3cret, url: https://amy:s3cret@")));

    assertThat(frozen).contains("category").doesNotContain("s3cret").doesNotContain("amy");
    assertThat(FrozenDigest.thaw(frozen).posts().blog().url())
        .isEqualTo("https://clinic.example/feed/");
  }

  private Digest read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("weekly.yml"), text);
    return DigestFile.read(file, Map.of()).digest();
  }
}
