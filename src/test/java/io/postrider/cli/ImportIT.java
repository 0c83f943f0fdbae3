package io.postrider.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Said;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Files of other services, typed as they are. */
class ImportIT extends Desk {

  @Test
  void a_dry_run_shows_the_guess_and_writes_nothing() throws IOException {
    Said said = imports(sample("mailchimp-subscribed.csv"), "--list", "weekly", "--dry-run");
    said.exits(0)
        .tells(
            "2 rows, UTF-8, separated by commas, as Mailchimp writes it.",
            "  Email Address              the address",
            "  OPTIN_TIME                 kept with the consent",
            "  MEMBER_RATING              not read: the service's own record",
            "  TAGS                       attributes.tags",
            "People: 2 subscribed.",
            "Nothing was written.");
    assertThat(operator.types("subscribers", "export").exits(0).out().lines()).hasSize(1);
  }

  @Test
  void all_that_has_to_be_said_of_a_file_is_asked_at_once() {
    Said said =
        imports(operator.write("crm.csv", "Contact,Shoe,Hat,Unsub flag\na@example.org,1,2,no\n"))
            .exits(2);
    assertThat(said.err())
        .contains(
            "--map \"Contact=email\"",
            "columns \"Shoe\", \"Hat\" are not known",
            "\"Unsub flag\" sounds as if it said who has left");
    imports(
            operator.path("crm.csv"),
            "--map",
            "Contact=email",
            "--map",
            "Unsub flag=unsubscribed",
            "--ignore-other-columns",
            "--list",
            "weekly")
        .exits(0)
        .tells("1 person on weekly (1 new)");
  }

  @Test
  void a_list_that_no_digest_has_is_asked_about() {
    Path file = operator.write("people.csv", "email,list\na@example.org,wekly\n");
    imports(file)
        .exits(2)
        .complains("No digest has the list \"wekly\", of 1 row", "there is \"weekly\"", "--yes");
    imports(file, "--yes").exits(0).tells("1 person on wekly (1 new)");
    imports(file, "--list", "weekly").exits(0).tells("1 person on weekly (1 new)");
  }

  @Test
  void refused_rows_are_mended_in_their_own_file_and_imported() throws IOException {
    Path file =
        operator.write(
            "people.csv",
            "sep=;\nE-Mail;Name;Status\nnobody;=1+1;aktiv\na@example.org;Ana;aktiv\n@x;-;abgemeldet\n");
    imports(file, "--list", "weekly")
        .exits(4)
        .tells("1 person on weekly (1 new), 2 rows refused → people.refused.csv");
    Path refused = operator.path("people.refused.csv");
    assertThat(lines(refused))
        .containsExactly(
            "\uFEFFrefused-line;refused-because;E-Mail;Name;Status",
            "3;\"The address \"\"nobody\"\" must have exactly one @.\";nobody;'=1+1;aktiv",
            "5;\"The address \"\"@x\"\" has no usable name before the @.\";'@x;'-;abgemeldet");
    Files.writeString(refused, Files.readString(refused).replace(";nobody;", ";no@body.example;"));
    imports(refused, "--list", "weekly")
        .exits(4)
        .tells("1 person on weekly (1 new), 1 row refused → people.refused-2.csv");
    operator.types("subscribers", "show", "no@body.example").exits(0).tells("name: =1+1");
    assertThat(lines(operator.path("people.refused-2.csv")))
        .hasSize(2)
        .first()
        .isEqualTo("\uFEFFrefused-line;refused-because;E-Mail;Name;Status");
    imports(file, "--list", "weekly", "--refused", refused.toString())
        .exits(2)
        .complains("is there already");
  }

  @Test
  void a_file_of_nothing_but_bad_rows_ends_with_1_and_all_of_them_are_kept() throws IOException {
    String rows = "nobody,weekly\n".repeat(30);
    imports(operator.write("bad.csv", "email,list\n" + rows))
        .exits(1)
        .tells("Nobody is on a list by this file, 30 rows refused → bad.refused.csv");
    assertThat(lines(operator.path("bad.refused.csv"))).hasSize(31);
  }

  @Test
  void a_file_whose_name_says_that_its_people_left_is_asked_about() {
    Path file = operator.write("unsubscribers.csv", "email\na@example.org\n");
    imports(file, "--list", "weekly").exits(2).complains("--state unsubscribed");
    Path typed = operator.write("unsubscribed.csv", "email,type\na@example.org,free\n");
    imports(typed, "--list", "weekly").exits(2).complains("nothing says so of 1 of them");
    imports(file, "--list", "weekly", "--state", "unsubscribed")
        .exits(0)
        .tells("Nobody is on a list by this file, 1 stays away");
    imports(operator.write("all.csv", "email\na@example.org\n"), "--list", "weekly")
        .exits(0)
        .tells("1 stays away", "1 had left before");
  }

  @Test
  void nothing_that_a_file_holds_steers_the_terminal() {
    String steer = "\u001b[2J\u009b31m\u202e";
    Said said =
        imports(
            operator.write(
                "steer.csv",
                "email,list,%1$s,status\n%1$s@x,%1$s,1,%1$s\na@example.org,weekly,%1$s,%1$s\n"
                    .formatted(steer)),
            "--dry-run");
    assertThat(said.exits(2).out() + said.err()).doesNotContain("\u001b", "\u009b", "\u202e");
  }

  private Path sample(String name) throws IOException {
    try (InputStream in = new ClassPathResource("subscribers/" + name).getInputStream()) {
      return operator.write(name, in.readAllBytes());
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, UTF_8).lines().toList();
  }

  private Said imports(Path file, String... more) {
    return operator.types(
        Stream.concat(Stream.of("subscribers", "import", file.toString()), Stream.of(more))
            .toArray(String[]::new));
  }
}
