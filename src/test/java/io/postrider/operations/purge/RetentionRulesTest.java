package io.postrider.operations.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What digests' files say of keeping deliveries. */
class RetentionRulesTest {

  private static final String FILE =
      """
      digest: %1$s
      title: Weekly
      from: Clinic <news@clinic.example>
      schedule: { cron: "0 8 * * MON", zone: America/Denver }
      posts: { from: feed, url: "https://clinic.example/feed/" }
      audience: { list: %1$s }
      footer: { postal-address: "1 Main Street" }
      %2$s
      """;

  @TempDir Path folder;

  @BeforeEach
  void three_digests() throws IOException {
    write("weekly", "keep-deliveries: 730d");
    write("monthly", "keep-deliveries: 400d");
    write("yearly", "");
  }

  private void write(String name, String more) throws IOException {
    Files.writeString(folder.resolve(name + ".yml"), FILE.formatted(name, more));
  }

  private RetentionRules read() {
    return RetentionRules.of(new Digests(folder).readings(), List.of());
  }

  @Test
  void each_file_speaks_for_its_own_digest_and_no_file_for_others() {
    assertThat(read().of("weekly")).isEqualTo(Duration.ofDays(730));
    assertThat(read().of("monthly")).isEqualTo(Duration.ofDays(400));
    assertThat(read().of("yearly")).isNull();
    assertThat(read().of("gone")).isNull();
    assertThat(read().shortest()).contains(Duration.ofDays(400));
  }

  @Test
  void a_mistake_in_any_file_has_all_deliveries_be_kept() throws IOException {
    write("yearly", "keep-delivery: 730d");

    assertThat(read().of("weekly")).isNull();
    assertThat(read().shortest()).isEmpty();
    assertThat(read().mistakes())
        .singleElement()
        .asString()
        .contains("'keep-delivery'", "did you mean 'keep-deliveries'?");
  }

  @Test
  void an_edition_is_named_by_whom_its_readers_are_left_out_of() throws IOException {
    Files.writeString(
        folder.resolve("yearly.yml"),
        FILE.formatted("yearly", "")
            .replace("list: yearly", "list: yearly, where: { not-received: weekly/2024-01-01 }"));

    assertThat(read().named()).containsExactly(new EditionKey("weekly", "2024-01-01"));
    assertThat(
            RetentionRules.of(List.of(), List.of(new Digests(folder).named("yearly").digest()))
                .named())
        .containsExactly(new EditionKey("weekly", "2024-01-01"));
  }

  @Test
  void a_time_that_others_look_back_or_that_no_calendar_has_is_refused() throws IOException {
    for (String wrong : List.of("399d", "0d", "-730d", "99999999d")) {
      write("yearly", "keep-deliveries: " + wrong);
      assertThat(read().mistakes())
          .as(wrong)
          .singleElement()
          .asString()
          .contains(
              "must be from 400d to 36500d, as in 730d; leave the key out to keep them for good");
    }
    write("yearly", "keep-deliveries: 730");
    assertThat(read().mistakes())
        .singleElement()
        .asString()
        .contains("write a number and its unit, as in 7d");
  }
}
