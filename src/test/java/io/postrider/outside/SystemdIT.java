package io.postrider.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The units are what systemd itself finds right. */
class SystemdIT {

  private static final Path FILES = Path.of("src/docs/outside");
  private static final Map<String, String> NOTHING = Map.of("PATH", "/usr/bin:/bin");

  @TempDir Path folder;

  @BeforeEach
  void systemd_is_there_and_has_our_units() throws IOException {
    assumeThat(Tool.isThere("systemd-analyze")).as("systemd-analyze is there").isTrue();
    for (String name :
        List.of(
            "postrider.service",
            "postrider-run@.service",
            "postrider-run@.timer",
            "postrider-sweep.service",
            "postrider-sweep.timer")) {
      String unit = Files.readString(FILES.resolve(name));
      Files.writeString(folder.resolve(name.replace("@", "@weekly-digest")), here(unit));
    }
  }

  /** What is checked besides the syntax is whether the program is there. */
  private static String here(String unit) {
    return unit.replace(
        "/srv/postrider/postrider", Path.of("bin/postrider").toAbsolutePath().toString());
  }

  private Tool verify() throws IOException, InterruptedException {
    try (Stream<Path> units = Files.list(folder)) {
      String[] command =
          Stream.concat(
                  Stream.of("systemd-analyze", "verify", "--man=no"),
                  units.map(Path::toString).sorted())
              .toArray(String[]::new);
      return Tool.run(folder, NOTHING, command);
    }
  }

  @Test
  void systemd_has_nothing_to_say_against_the_units() throws Exception {
    Tool verdict = verify();

    assertThat(verdict.said()).isEmpty();
    assertThat(verdict.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "postrider.service, Restart=on-failure, Restart=onfailure",
    "postrider.service, NoNewPrivileges=, NoNewPrivilege=",
    "postrider-run@weekly-digest.service, SuccessExitStatus=4, SuccessExitStatus=four",
    "postrider-run@weekly-digest.timer, America/Denver, America/Dever",
    "postrider-run@weekly-digest.timer, Mon *, Mun *",
    "postrider-sweep.service, Type=oneshot, Type=onshot",
    "postrider-sweep.timer, *:0/15, *:0/0/15"
  })
  void a_mistake_in_them_would_be_found(String unit, String text, String mistake) throws Exception {
    Path file = folder.resolve(unit);
    Files.writeString(file, Files.readString(file).replace(text, mistake));

    assertThat(verify().said()).contains(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postrider.service",
        "postrider-run@weekly-digest.service",
        "postrider-sweep.service"
      })
  void the_units_are_as_confined_as_systemd_likes_it(String unit) throws Exception {
    Tool verdict =
        Tool.run(
            folder,
            NOTHING,
            "systemd-analyze",
            "security",
            "--no-pager",
            "--offline=true",
            "--threshold=25",
            folder.resolve(unit).toString());

    assertThat(verdict.exitCode()).as(verdict.said()).isZero();
  }

  @Test
  void the_timer_is_due_on_mondays_in_the_zone_of_the_digest() throws Exception {
    String when =
        Files.readAllLines(FILES.resolve("postrider-run@.timer")).stream()
            .filter(line -> line.startsWith("OnCalendar="))
            .findFirst()
            .orElseThrow()
            .substring("OnCalendar=".length());

    Tool next =
        Tool.run(
            folder,
            Map.of("PATH", "/usr/bin:/bin", "TZ", "UTC"),
            "systemd-analyze",
            "calendar",
            "--base-time=2026-11-01 00:00:00",
            "--iterations=2",
            when);
    assertThat(next.said()).contains("Mon 2026-11-02 15:05:00 UTC", "Mon 2026-11-09 15:05:00 UTC");
  }
}
