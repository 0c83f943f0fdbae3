package io.postrider.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void each_reason_that_an_edition_may_have_stands_there_once() throws IOException {
    String states = Files.readString(PAGE).replaceFirst("(?s).*\\| reason of an edition", "");
    String table = states.substring(0, states.indexOf("\n\n"));

    assertThat(table.lines().map(line -> line.split("\\|")[1]))
        .flatMap(cell -> Pattern.compile("[A-Z]+(?:_[A-Z]+)*").matcher(cell).results().toList())
        .extracting(one -> one.group())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Edition.Reason.values()).map(Enum::name).toList());
  }

  @Test
  void each_exit_code_stands_there_once() throws IOException {
    assertThat(found("^ \\d $").stream().map(String::strip))
        .containsExactlyElementsOf(
            ExitCode.HELP.stream().map(code -> code.substring(0, 1)).toList());
  }
}
