package io.postrider.bench.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.consent.SignUps;
import io.postrider.bench.Command;
import io.postrider.bench.InstalledProgram;
import io.postrider.bench.Report;
import io.postrider.testing.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long it takes to export very many people with attributes and the evidence of their consent,
 * and to import the file again, where it comes from and elsewhere; by the launcher, with little
 * memory. That nothing changes is shown by the files' hashes. Run by {@code ./mvnw -Pbench verify
 * -Dit.test=ExportBenchmark -Dbench.rows=1000000}.
 */
class ExportBenchmark {

  private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
  private static final String HEAP = "-Xmx256m";

  private static final String WORDING =
      "I would like to receive the Ridgeline Weekly by email. I can unsubscribe with one click in every mail, and the privacy policy says what is kept of me.";

  // Half of the people have signed up on a page.
  private static final String CONFIRM =
      """
      INSERT INTO sign_up (address_key, address, digest, lists, topics, locale, wording, page, asked_from,
                           asked_at, mail, due_at, subscriber_id, confirmed_at, confirmed_from)
      SELECT s.address_key, s.address, 'weekly', 'weekly', 'sleep', 'en', :wording,
             'https://news.ridgeline.example/subscribe/weekly', '2001:db8::1', '2026-11-01 10:00:00', 'SENT',
             '2026-11-01 10:00:00', s.id, '2026-11-01 10:05:00', '192.0.2.7'
        FROM subscriber s WHERE MOD(s.id, 2) = 0
      """;

  private static final String KEEP_WORDING =
      "INSERT INTO consent_wording (hash, wording, first_at) VALUES (?, ?, '2026-11-01 10:00:00')";

  private final List<String> lines =
      new ArrayList<>(
          List.of(
              "| %,d people, %s | s | rows/s | peak memory, MB | processor s: JVM | database |"
                  .formatted(ROWS, HEAP),
              "|---|--:|--:|--:|--:|--:|"));

  @Test
  void very_many_people_are_exported_and_imported_again(@TempDir Path folder) throws Exception {
    try (TestDatabase first = TestDatabase.fresh();
        TestDatabase second = TestDatabase.fresh(first.kind())) {
      InstalledProgram here = InstalledProgram.in(folder).with(first.settings()).jvm(HEAP);
      InstalledProgram there = InstalledProgram.in(folder).with(second.settings()).jvm(HEAP);
      measured("import of names and attributes", here, "import", people(folder), "--yes");
      first.ask(ExportBenchmark::confirm);
      String file = export("export", here, folder.resolve("one.csv"));
      String again =
          measured(
              "import of the export where it comes from",
              here,
              "import",
              folder.resolve("one.csv"),
              "--yes");
      assertThat(again)
          .contains("%,d people on weekly (0 new)".formatted(ROWS))
          .contains("0 new people, 0 changed")
          .doesNotContain("refused");
      String after = export("export again", here, folder.resolve("two.csv"));
      assertThat(after).isEqualTo(file);
      String moved =
          measured(
              "import of the export elsewhere",
              there,
              "import",
              folder.resolve("one.csv"),
              "--yes");
      assertThat(moved).contains("%,d new".formatted(ROWS)).doesNotContain("refused");
      String elsewhere = export("export from there", there, folder.resolve("three.csv"));
      assertThat(elsewhere).isEqualTo(file);
      measured(
          "export as JSON lines",
          here,
          "export",
          "--format",
          "json",
          "--out",
          folder.resolve("people.jsonl"));
      lines.add("");
      lines.add(
          "The three CSV exports are the same: %,d octets, SHA-256 %s. The JSON lines have %,d octets. On %s."
              .formatted(
                  Files.size(folder.resolve("one.csv")),
                  file,
                  Files.size(folder.resolve("people.jsonl")),
                  first.kind()));
    } finally {
      Report.tell("export.md", String.join("\n", lines) + "\n");
    }
  }

  private static Integer confirm(JdbcClient jdbc) {
    String version = SignUps.version(WORDING);
    jdbc.sql(KEEP_WORDING).params(version, WORDING).update();
    return jdbc.sql(CONFIRM).param("wording", version).update();
  }

  private String export(String what, InstalledProgram program, Path file) throws Exception {
    measured(what, program, "export", "--out", file);
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private String measured(String what, InstalledProgram program, Object... words) {
    Command.Ended ended = program.launched("subscribers").add(words).run();
    double seconds = ended.wall().toNanos() / 1e9;
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %,.0f | %,d | %.1f | %.1f |",
            what,
            seconds,
            ROWS / seconds,
            ended.own().peak() / 1_000_000,
            Report.seconds(ended.own().processor()),
            Report.seconds(ended.database().processor()));
    System.out.println(line);
    lines.add(line);
    return ended.out();
  }

  private static Path people(Path folder) throws IOException {
    Path file = folder.resolve("people.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("email,name,locale,list,topics,time-zone,attributes.clinic,attributes.member\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(
            "reader%1$d@example.org,Reader %1$d,%2$s,weekly,%3$s,Europe/Berlin,clinic-%4$d,M-%1$d%n"
                .formatted(i, i % 3 == 0 ? "de" : "en", i % 5 == 0 ? "sleep|knee" : "", i % 50));
      }
    }
    return file;
  }
}
