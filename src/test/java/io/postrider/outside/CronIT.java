package io.postrider.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.postrider.testing.DatabaseKind;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crontab is what cron takes, and its lines do what they say in the shell that cron starts. */
class CronIT {

  private static final Path CRONTAB = Path.of("src/docs/outside/crontab");
  private static final Map<String, String> NOTHING = Map.of("PATH", "/usr/bin:/bin");

  @TempDir Path folder;

  private Tool check(String crontab) throws IOException, InterruptedException {
    assumeThat(Tool.isThere("crontab")).as("crontab is there").isTrue();
    Path file = Files.writeString(folder.resolve("crontab"), crontab);
    return Tool.run(folder, NOTHING, "crontab", "-n", file.toString());
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(CRONTAB).stream().filter(line -> line.matches("[*0-9].*")).toList();
  }

  @Test
  void cron_takes_the_crontab_and_would_find_a_mistake() throws Exception {
    String crontab = Files.readString(CRONTAB);

    Tool verdict = check(crontab);
    assertThat(verdict.exitCode()).as(verdict.said()).isZero();
    assertThat(check(crontab.replace("MON", "MUN")).exitCode()).isNotZero();
    assertThat(check(crontab.replace("*/15", "*/0")).exitCode()).isNotZero();
    assertThat(crontab).as("cron takes a percent sign for a line break").doesNotContain("%");
    assertThat(lines()).hasSize(3).allMatch(line -> line.contains("  postrider  "));
  }

  @Test
  void its_lines_do_what_they_say_in_the_shell_that_cron_starts() throws Exception {
    try (TestDatabase database = TestDatabase.fresh(DatabaseKind.H2);
        Station station = Station.open(database, folder, 2, 5)) {
      Files.createSymbolicLink(
          folder.resolve("postrider"), Path.of("bin/postrider").toAbsolutePath());
      Files.writeString(
          folder.resolve("environment"),
          Stream.of(
                  database.settings(),
                  station.sink().settings(),
                  Map.of("postrider.public-url", "https://news.clinic.example"))
              .flatMap(settings -> settings.entrySet().stream())
              .map(
                  setting ->
                      "%s='%s'"
                          .formatted(
                              setting
                                  .getKey()
                                  .toUpperCase(Locale.ROOT)
                                  .replace('.', '_')
                                  .replace("-", ""),
                              setting.getValue()))
              .collect(Collectors.joining("\n", "# as in src/docs/outside/environment\n", "\n")));

      for (String line : lines()) {
        String command =
            line.substring(line.indexOf("  postrider  ") + "  postrider  ".length())
                .replace("/etc/postrider/environment", folder.resolve("environment").toString())
                .replace("/srv/postrider", folder.toString());
        Map<String, String> cron =
            Map.of(
                "PATH",
                Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin",
                "SHELL",
                "/bin/sh",
                "HOME",
                folder.toString(),
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("postrider.cache", "target/cache"))
                    .toAbsolutePath()
                    .toString(),
                "LOGNAME",
                "postrider");
        Tool done = Tool.run(folder, cron, "/bin/sh", "-c", command);

        assertThat(done.exitCode()).as("%s%n%s", command, done.said()).isZero();
      }
      assertThat(station.edition()).as("the one edition").isIn("CLOSED", "SKIPPED");
    }
  }
}
