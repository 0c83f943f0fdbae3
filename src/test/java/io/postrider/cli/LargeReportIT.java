package io.postrider.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.BigEdition;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.TestDatabase;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of an edition of 100,000, by a process that could not hold it in memory. */
@EachDatabase
class LargeReportIT {

  private static final int ROWS = 100_000;
  private static final String EDITION = "weekly-digest/2026-11-23";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestDatabase database;

  @TempDir Path folder;

  LargeReportIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void an_edition() {
    BigEdition.insert(database.migrate().jdbc(), ROWS);
  }

  @Test
  void it_streams_with_64_megabytes_and_its_rows_add_up_to_the_account() throws Exception {
    Map<String, Long> csv = states(report("--format", "csv"));
    JsonNode json = JsonMapper.shared().readTree(report("--json"));

    JsonNode account = json.get("account");
    assertThat(account.get("balanced").asBoolean()).isTrue();
    assertThat(json.get("deliveries")).hasSize(ROWS);
    assertThat(csv).isEqualTo(statesOf(json)).isEqualTo(statesOf(account, csv));
    assertThat(csv.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(account.get("candidates").asLong())
        .isEqualTo(ROWS);
  }

  private String report(String... format) {
    List<String> command = new ArrayList<>(List.of("report", EDITION));
    command.addAll(List.of(format));
    try (PostriderProcess report =
        PostriderProcess.launch(command.toArray(String[]::new))
            .in(folder)
            .heap("64m")
            .with(database.settings())
            .start()) {
      int code = report.awaitExit(PATIENCE);
      assertThat(code).as(String.join("\n", report.err())).isZero();
      assertThat(report.err().toString()).contains("100,000 deliveries", "(balanced)");
      return report.outText();
    }
  }

  private static Map<String, Long> states(String csv) throws Exception {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), format)) {
      return new TreeMap<>(
          parser.stream().collect(groupingBy((CSVRecord row) -> row.get("state"), counting())));
    }
  }

  private static Map<String, Long> statesOf(JsonNode report) {
    return new TreeMap<>(
        StreamSupport.stream(report.get("deliveries").spliterator(), false)
            .collect(groupingBy(row -> row.get("state").asString(), counting())));
  }

  /** What the account says of these states, whose names it writes in its own way. */
  private static Map<String, Long> statesOf(JsonNode account, Map<String, Long> states) {
    Map<String, Long> counts = new TreeMap<>();
    for (String state : states.keySet()) {
      String name = state.equals("IN_DOUBT") ? "inDoubt" : state.toLowerCase(Locale.ROOT);
      counts.put(state, account.get(name).asLong());
    }
    return counts;
  }
}
