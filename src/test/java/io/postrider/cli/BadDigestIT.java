package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage and digests' files with mistakes: exit 2, one sentence, nothing happens. */
class BadDigestIT extends Desk {

  @ParameterizedTest
  @CsvSource({
    "audience:, audiense:, audiense",
    "America/Denver, America/Dever, America/Dever",
    "0 8 * * MON, 0 8 * * MOO, 0 8 * * MOO",
    "from: feed, from: telegraph, telegraph",
    "give-up-after: 48h, give-up-after: soon, soon",
    "title: Ridgeline Weekly, tittle: Ridgeline Weekly, tittle"
  })
  void a_mistake_is_told_with_its_file_and_value(String right, String wrong, String quoted) {
    operator.edit(file -> file.replace(right, wrong));
    run().exits(2).complains("weekly-digest.yml", quoted);
    assertThat(sink.connections()).isZero();
  }

  @Test
  void a_file_that_is_no_yaml_is_told_with_its_name() {
    operator.edit(file -> "digest: weekly-digest\nposts: [\n" + file);
    run().exits(2).complains("weekly-digest.yml");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "run unknown, 'unknown'",
        "run weekly-digest --slot yesterday, 'yesterday'",
        "run weekly-digest --slot 2026-02-30, '2026-02-30'",
        "run, DIGEST",
        "explian weekly-digest, Unknown command 'explian'; did you mean 'explain'?",
        "launch weekly-digest, Unknown command 'launch'.",
        "prevew weekly-digest, Unknown command 'prevew'; did you mean 'preview'?",
        "run weekly-digest again, 'again' is one word too many",
        "status weekly-digest/2026-11-16, weekly-digest/2026-11-16",
        "status weekly-digest, 'weekly-digest'",
        "explain weekly-digest/2026-11-16 ana@example.org, weekly-digest/2026-11-16",
        "rerun weekly-digest/2026-11-16 --in-doubt maybe, maybe",
        "subscribers show nobody@example.org, 'nobody@example.org'",
        "subscribers unsubscribe not-an-address, not-an-address",
        "subscribers import nothing.csv, 'nothing.csv'"
      })
  void what_cannot_be_meant_is_told_with_its_value(String command, String quoted) {
    operator.types(command.split(" ")).exits(2).complains(quoted);
  }

  @Test
  void a_chunk_that_is_not_there_is_told_with_those_that_are() {
    operator.subscribe("ana@example.org");
    run().exits(0);
    operator.types("rerun", EDITION, "--chunk", "7").exits(2).complains("'7'", "1 to 1");
  }
}
