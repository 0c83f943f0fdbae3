package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrozenDigestTest {

  /** Every key, as the first version that had it wrote it down. */
  private static final Path FROZEN = Path.of("src/test/resources/frozen/settings.yaml");

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
}
