package io.postrider.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.Exclusion;
import io.postrider.delivery.ledger.Reason;
import io.postrider.edition.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  private static final Path PAGE = Path.of("src/docs/reference.md");

  /** What stands in the first cells of the tables. */
  private static List<String> found(String pattern) throws IOException {
    return Files.readString(PAGE)
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|")[1])
        .flatMap(cell -> Pattern.compile(pattern).matcher(cell).results())
        .map(one -> one.group())
        .toList();
  }

  @Test
  void each_setting_that_the_program_knows_stands_there_once() throws IOException {
    List<String> known =
        UnknownSettings.KNOWN.stream()
            .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
            .toList();

    assertThat(found("POSTRIDER_[A-Z_]+")).containsExactlyInAnyOrderElementsOf(known);
  }

  /** The names in the first cells of the table that has this head. */
  private static List<String> names(String head) throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| " + head)).split("\n\n")[0];
    return table
        .lines()
        .skip(1)
        .map(line -> line.split("\\|")[1])
        .flatMap(cell -> Pattern.compile("[A-Z]+(?:_[A-Z]+)*").matcher(cell).results())
        .map(one -> one.group())
        .toList();
  }

  private static List<String> all(Enum<?>[] names) {
    return Arrays.stream(names).map(Enum::name).toList();
  }

  @Test
  void each_reason_that_an_edition_may_have_stands_there_once() throws IOException {
    assertThat(names("reason of an edition"))
        .containsExactlyInAnyOrderElementsOf(all(Edition.Reason.values()));
  }

  @Test
  void each_reason_that_a_delivery_may_have_stands_there_once() throws IOException {
    assertThat(names("reason to leave somebody out"))
        .containsExactlyInAnyOrderElementsOf(all(Exclusion.values()));
    assertThat(names("reason of a delivery"))
        .containsExactlyInAnyOrderElementsOf(all(Reason.values()));
  }

  @Test
  void each_exit_code_stands_there_once() throws IOException {
    assertThat(found("^ \\d $").stream().map(String::strip))
        .containsExactlyElementsOf(
            ExitCode.HELP.stream().map(code -> code.substring(0, 1)).toList());
  }
}
