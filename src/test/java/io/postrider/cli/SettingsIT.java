package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.SmallDisk;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Settings that do not fit are told in one sentence; what only looks changes nothing. */
class SettingsIT extends Desk {

  @Test
  void a_port_that_is_no_number_is_told_with_its_value() {
    operator.with("spring.mail.port", "many");
    operator.types("status").exits(6).complains("spring.mail.port", "'many'");
  }

  @Test
  void a_port_that_is_taken_is_told_with_its_number() {
    operator.with("server.port", String.valueOf(sink.port()));
    operator.with("server.address", sink.host());
    operator.types("serve").exits(1).complains("Port " + sink.port(), "SERVER_PORT");
  }

  @Test
  @Timeout(60)
  void health_and_metrics_are_never_served_beside_the_pages() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      operator.with("server.port", String.valueOf(free.getLocalPort()));
      operator.with("management.server.port", String.valueOf(free.getLocalPort()));
    }
    operator.types("serve").exits(6).complains("MANAGEMENT_SERVER_PORT", "SERVER_PORT");
    operator.with("management.server.port", "");
    operator.types("serve").exits(6).complains("MANAGEMENT_SERVER_PORT");
  }

  @Test
  void a_hook_that_is_no_address_is_told_by_its_setting_and_not_by_its_secret() {
    for (String unfit :
        List.of(
            "hooks.example/geheim",
            "ftp://a:geheim@hooks.example/",
            "https://hooks example/geheim")) {
      operator.with("postrider.hook-url", unfit);
      assertThat(operator.types("status").exits(6).complains("POSTRIDER_HOOK_URL").err())
          .doesNotContain("geheim");
    }
  }

  @Test
  void a_home_that_is_a_file_is_told_with_its_name() {
    operator.write("home", "not a folder");
    operator.types("status").exits(6).complains(operator.path("home").toString(), "--home");
  }

  @Test
  void a_home_on_a_disk_that_is_read_only_is_told_with_that_cause() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(home(), "4m").orElse(null)) {
      Assumptions.assumeTrue(disk != null, "mounting a small disk takes root on Linux");
      disk.makeReadOnly();
      operator.types("doctor").exits(6).complains("read-only", "--home");
    }
  }

  @Test
  void doctor_says_how_much_room_the_home_has_left() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(home(), "40m").orElse(null)) {
      Assumptions.assumeTrue(disk != null, "mounting a small disk takes root on Linux");
      operator.types("doctor").exits(6).tells("MEND  home", "MB left", "ok    templates");
    }
  }

  private Path home() throws IOException {
    return Files.createDirectories(operator.path("home"));
  }

  @Test
  void an_address_for_another_driver_is_told_with_the_right_one() {
    operator.with("spring.datasource.url", "jdbc:mariadb://u:geheim@127.0.0.1:9/postrider");
    assertThat(
            operator
                .types("status")
                .exits(6)
                .complains("write jdbc:mysql://127.0.0.1:9/postrider")
                .err())
        .doesNotContain("geheim");
  }

  @Test
  void a_folder_of_digests_that_is_not_there_is_told() throws IOException {
    Files.move(operator.path("jobs"), operator.path("elsewhere"));
    for (String command : List.of("schedule", "run weekly-digest", "audience weekly-digest")) {
      operator
          .types(command.split(" "))
          .exits(2)
          .complains("jobs is not a folder; name the one with the digests' files with --jobs.");
    }
  }

  @Test
  void one_broken_file_keeps_no_other_digest_from_being_examined_or_shown() {
    operator.write("jobs/broken.yml", "digest: broken\ntitle: A: B\n");
    operator
        .types("schedule")
        .exits(2)
        .tells("weekly-digest")
        .complains("broken.yml, line 2: the value of 'title' has a colon in it");
    operator.types("doctor").exits(6).tells("ok    weekly-digest", "MEND  broken");
    operator.types("sweep").exits(0);
  }

  @Test
  void a_database_that_does_not_answer_is_told_with_what_to_check() {
    operator.with("spring.datasource.url", "jdbc:mysql://127.0.0.1:9/postrider");
    operator.types("status").exits(1).complains("SPRING_DATASOURCE_URL");
  }

  @Test
  void a_key_that_is_too_short_is_told_without_it() {
    operator.with("postrider.token-key", "sesame");
    assertThat(operator.types("status").exits(6).complains("POSTRIDER_TOKEN_KEY").err())
        .doesNotContain("sesame");
  }

  @Test
  void a_key_that_was_published_signs_nothing() {
    operator.with("postrider.token-key", "change-me-to-32-characters-or-more");
    operator.types("status").exits(6).complains("change-me", "openssl rand -base64 48", "leave");
  }

  @Test
  void a_limit_that_nothing_could_keep_is_told_with_its_name() {
    operator.with("postrider.relay.per-second", "0");
    operator.types("status").exits(6).complains("POSTRIDER_RELAY_PER_SECOND", "'0'");
  }

  @Test
  void doctor_says_what_is_well_and_what_to_mend() {
    operator.types("doctor", "weekly-digest").exits(0).tells("ok    database", "ok      relay");
    operator.with("spring.mail.host", "");
    operator
        .types("doctor", "weekly-digest")
        .exits(6)
        .tells("ok    database", "MEND    relay", "SPRING_MAIL_HOST");
    assertThat(operator.types("doctor", "--json").json()).isNotEmpty();
  }

  @Test
  void doctor_names_a_password_that_was_copied_from_the_sample_file() {
    operator.with("spring.mail.password", "change-me");
    operator
        .types("doctor", "weekly-digest")
        .exits(6)
        .tells("MEND  passwords", "SPRING_MAIL_PASSWORD");
  }

  @Test
  void preview_writes_no_row_and_mails_nobody() {
    operator.subscribe("ana@example.org");
    JsonNode said = operator.types("preview", "weekly-digest", "--json").exits(0).json();
    assertThat(said.get("posts")).hasSize(3);
    assertThat(said.get("leftOut").isArray()).isTrue();
    operator.types("preview", "weekly-digest", "--for", "ana@example.org").exits(0);
    assertThat(operator.path("home/preview/weekly-digest/body.html")).exists();
    operator.types("status").exits(0).tells("no edition yet");
    assertThat(sink.connections()).isZero();
  }

  @Test
  void a_dry_run_counts_and_writes_no_row() {
    operator.subscribe("ana@example.org", "left@example.org");
    operator.types("subscribers", "unsubscribe", "left@example.org").exits(0);
    operator
        .types("run", "weekly-digest", "--dry-run")
        .exits(0)
        .tells(EDITION, "Winter Holiday Hours", "mailed to 1.", "1 UNSUBSCRIBED", "dry run");
    operator.types("status").exits(0).tells("no edition yet");
    assertThat(sink.connections()).isZero();
  }
}
