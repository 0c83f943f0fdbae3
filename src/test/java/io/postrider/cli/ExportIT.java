package io.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People by file, out and in again. */
class ExportIT extends Desk {

  private static final String PEOPLE =
      """
      email,name,list,attributes.clinic,source
      ana@mill.example,"Ana ""A."" Ibáñez",weekly,'=denver,fair
      bo@mill.example,Bo,weekly,,
      bo@mill.example,Bo,monthly,,
      """;

  private Path file;

  @BeforeEach
  void people() {
    imports(operator.write("people.csv", PEOPLE), "--consent", "at the fair", "--yes").exits(0);
    operator.types("subscribers", "unsubscribe", "bo@mill.example", "--list", "weekly").exits(0);
    file = operator.path("out.csv");
  }

  @Test
  void what_is_written_is_read_again_and_changes_nothing() throws IOException {
    operator
        .types("subscribers", "export", "--out", file.toString())
        .exits(0)
        .tells("3 subscriptions of 2 people in ");
    imports(file, "--yes")
        .exits(0)
        .tells("1 person on monthly (0 new), 1 on weekly (0 new), 1 stays away", "0 changed");
    String before = Files.readString(file);
    operator.types("subscribers", "export", "--out", file.toString(), "--replace").exits(0);
    assertThat(file).hasContent(before);
    assertThat(before).contains("at the fair; source fair", "'=denver", ",COMMAND,");
  }

  @Test
  void the_file_is_its_owners_alone_and_another_one_is_not_replaced_unasked() throws IOException {
    operator.types("subscribers", "export", "--out", file.toString()).exits(0);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
    Files.writeString(file, "mine");
    operator
        .types("subscribers", "export", "--out", file.toString())
        .exits(2)
        .complains("is there already", "--replace");
    assertThat(file).hasContent("mine");
    try (Stream<Path> rest = Files.list(file.getParent())) {
      assertThat(rest).noneMatch(one -> one.toString().endsWith(".part"));
    }
    operator
        .types("subscribers", "export", "--out", operator.path("none/out.csv").toString())
        .exits(2)
        .complains("could not be written");
  }

  @Test
  void a_line_of_json_is_a_person() {
    List<String> lines =
        operator
            .types("subscribers", "export", "--format", "json", "--list", "weekly", "--subscribed")
            .exits(0)
            .out()
            .lines()
            .toList();
    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "\"email\":\"ana@mill.example\"",
            "\"name\":\"Ana \\\"A.\\\" Ibáñez\"",
            "\"attributes\":{\"clinic\":[\"=denver\"]}",
            "\"consentOrigin\":\"at the fair; source fair\"");
  }

  @Test
  void an_export_of_another_installation_is_shown_as_what_a_file_said() throws IOException {
    operator.types("subscribers", "export", "--out", file.toString()).exits(0);
    Path moved =
        operator.write(
            "moved.csv", Files.readString(file, UTF_8).replace("mill.example", "moved.example"));
    imports(moved, "--yes").exits(0);
    operator
        .types("subscribers", "show", "bo@moved.example", "--evidence")
        .exits(0)
        .tells(
            "No consent was given on a page of ours",
            "A file said of weekly, and nobody confirmed it here: imported moved.csv",
            "    consent    at the fair",
            "    left       ");
    operator
        .types("subscribers", "show", "bo@moved.example", "--evidence", "--json")
        .exits(0)
        .tells("\"origin\" : \"at the fair\"", "\"by\" : \"COMMAND\"");
  }

  private Said imports(Path csv, String... more) {
    return operator.types(
        Stream.concat(Stream.of("subscribers", "import", csv.toString()), Stream.of(more))
            .toArray(String[]::new));
  }
}
