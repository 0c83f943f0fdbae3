package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People by command. */
class SubscribersIT extends Desk {

  @Test
  void a_file_from_a_spreadsheet_is_read_and_its_bad_rows_are_told_by_line() {
    String longAddress = "a".repeat(300) + "@example.org";
    String rows =
        """
        email,name,locale,list
        josé@example.org,"Ibáñez, ""Pepe\""",es,weekly
        jose@example.org,José,es,weekly
        jose@example.org,José,es,weekly
        %s,Long,en,weekly
        nobody,Nobody,en,weekly
        jose@example.org,José,es,monthly
        """
            .formatted(longAddress);
    byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    Said said = imports(concat(bom, rows.getBytes(StandardCharsets.UTF_8)), "--yes").exits(4);
    said.tells(
        "1 person on monthly (1 new), 2 on weekly (2 new), 1 row repeated, 2 rows refused → file.refused.csv",
        "2 new people");
    assertThat(said.err().lines())
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("line 5: ").hasSizeLessThan(300),
            line -> assertThat(line).startsWith("line 6: ").contains("nobody"));
    operator.types("subscribers", "show", "josé@example.org").exits(0).tells("Ibáñez, \"Pepe\"");
    assertThat(operator.types("subscribers", "export").exits(0).out().lines()).hasSize(4);
  }

  @Test
  void ten_thousand_bad_rows_do_not_flood_the_terminal() {
    String bad =
        IntStream.range(0, 10_000)
            .mapToObj(number -> "nobody" + number + ",,,weekly\n")
            .collect(Collectors.joining());
    Said said =
        imports(
                ("email,name,locale,list\n" + bad + "ana@example.org,,,weekly\n")
                    .getBytes(StandardCharsets.UTF_8))
            .exits(4)
            .tells("1 person on weekly (1 new), 10,000 rows refused → file.refused.csv");
    assertThat(said.err().lines()).hasSizeLessThan(30);
    assertThat(said.err()).contains("9,980 more");
  }

  @Test
  void a_file_without_the_columns_is_refused() {
    imports("Kontakt,liste\na@example.org,weekly\n".getBytes(StandardCharsets.UTF_8))
        .exits(2)
        .complains("email");
    imports(new byte[0]).exits(2).complains("empty", "columns");
  }

  @Test
  void who_left_stays_off_through_an_import() {
    operator.subscribe("ana@example.org", "bo@example.org");
    operator.types("subscribers", "unsubscribe", "bo@example.org").exits(0);
    operator
        .types("subscribers", "unsubscribe", "bo@example.org")
        .exits(0)
        .tells("nothing changed");
    operator.subscribe("ana@example.org", "bo@example.org");

    run().exits(0).tells("1 UNSUBSCRIBED");
    assertThat(sink.recipients()).containsExactly("ana@example.org");
  }

  private Said imports(byte[] file, String... more) {
    return operator.types(
        Stream.concat(
                Stream.of("subscribers", "import", operator.write("file.csv", file).toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static byte[] concat(byte[] one, byte[] other) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(other);
    return both.toByteArray();
  }
}
