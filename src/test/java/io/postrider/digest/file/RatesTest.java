package io.postrider.digest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Digest;
import io.postrider.digest.Rates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

  @TempDir Path folder;

  private Digest read(String pace) {
    try {
      Path file = folder.resolve("d.yml");
      Files.writeString(
          file,
          Files.readString(Path.of("jobs/demo.yml")).replaceAll("(?m)^pace:.*\\R", "") + pace);
      return DigestFile.read(file, Map.of()).digest();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void slow_paces_are_read_as_they_are_written_and_thaw_equal() {
    Digest digest =
        read(
            "pace: { per-second: 0.5, per-minute: 20, per-hour: 300, per-day: 2000, per-domain: { gmx.de: { per-minute: 30 }, web.de: 0.5, gmail.com: 20 } }\n");

    Rates rates = digest.delivery().pace().rates();
    assertThat(rates.all())
        .extracting(Rates.Rate::toString)
        .containsExactly("per-second: 0.5", "per-minute: 20", "per-hour: 300", "per-day: 2000");
    assertThat(digest.delivery().pace().perDomain().get("gmx.de").all())
        .hasToString("[per-minute: 30]");
    assertThat(digest.delivery().pace().perDomain().get("web.de").all())
        .hasToString("[per-second: 0.5]");
    assertThat(FrozenDigest.thaw(FrozenDigest.of(digest)).delivery().pace())
        .isEqualTo(digest.delivery().pace());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "per-second: 0 | '0' must be from 0.01 to 100000; for a slower pace write per-minute",
        "per-second: -1 | '-1' must be from 0.01",
        "per-second: 30/min | '30/min' is not a number; write a number alone, as in 30",
        "per-minute: 2.5 | '2.5' must be a whole number; for a slower pace name a longer time",
        "per-hour: 0.5 | '0.5' must be a whole number",
        "per-day: 0 | '0' must be from 1 to 100000",
        "per-domain: { gmx.de: { per-week: 3 } } | 'per-week' is not a rate; use per-second",
        "per-domain: { gmx.de: { per-hour: many } } | 'many' is not a number",
      })
  void what_cannot_be_kept_is_refused_and_never_cut(String pace, String sentence) {
    assertThatThrownBy(() -> read("pace: { " + pace + " }\n"))
        .isInstanceOf(BadDigestFile.class)
        .hasMessageContaining("pace.per-")
        .hasMessageContaining(sentence);
  }

  @Test
  void a_time_is_told_that_so_many_messages_take_at_least() {
    assertThat(Rates.of("0.5", null, null, null).atLeast(31)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Rates.of(null, "30", null, null).atLeast(61)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Rates.of(null, null, "100", null).atLeast(100)).isZero();
    assertThat(Rates.of(null, null, "100", null).atLeast(101)).isEqualTo(Duration.ofHours(1));
    assertThat(Rates.of(null, "60", "100", "150").atLeast(301)).isEqualTo(Duration.ofDays(2));
    assertThat(Rates.of(null, null, null, null).atLeast(1_000_000)).isZero();
  }
}
