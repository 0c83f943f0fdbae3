package io.postrider.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.DeliveryRecord;
import io.postrider.delivery.ledger.DeliveryState;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static String written(String email, String reply) {
    StringWriter out = new StringWriter();
    CsvReport report = new CsvReport(out);
    report.add(
        new DeliveryRecord(
            7,
            email,
            "Ana Bell",
            DeliveryState.REFUSED,
            "CONTENT",
            reply,
            1,
            2,
            null,
            "1/1",
            NOON,
            NOON,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    report.end();
    return out.toString();
  }

  private static CSVRecord read(String csv) throws Exception {
    try (CSVParser parser =
        CSVParser.parse(new StringReader(csv), CSVFormat.RFC4180.builder().get())) {
      List<CSVRecord> records = parser.getRecords();
      assertThat(records).hasSize(1);
      return records.get(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(1,1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "\n=1+1",
        "＝1+1",
        "=HYPERLINK(\"https://evil.example\",\"550\")"
      })
  void what_a_spreadsheet_would_take_for_a_formula_is_text(String reply) throws Exception {
    assertThat(read(written("a@example.org", reply)).get(5)).isEqualTo("'" + reply);
    assertThat(read(written(reply, "550 no")).get(1)).isEqualTo("'" + reply);
  }

  /** Where numbers have a decimal comma, spreadsheets take the semicolon for the separator. */
  @Test
  void a_semicolon_hides_no_formula_either() throws Exception {
    assertThat(read(written("a@example.org", "550 no;=1+1; \"@SUM(1); - so")).get(5))
        .isEqualTo("550 no;'=1+1; \"'@SUM(1); '- so");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b; c",
        "550 5.1.1 No such user",
        "a, \"b\"\r\nc",
        "1=1",
        "it's",
        "a@b",
        "",
        "ünïcode 🙂"
      })
  void what_is_harmless_is_left_as_it_is(String reply) throws Exception {
    assertThat(read(written("a@example.org", reply)).get(5)).isEqualTo(reply);
  }

  @Test
  void a_row_has_a_cell_for_each_heading() throws Exception {
    StringWriter head = new StringWriter();
    CsvReport report = new CsvReport(head);
    report.begin(null);
    report.end();
    assertThat(head.toString())
        .isEqualTo(
            "subscriber,email,name,state,reason,reply,attempt,tries,due,claim,claimedAt,settledAt,ruling,ruledBy,ruledAt,overruled,overruledReply,overruledBy,overruledAt\r\n");
    assertThat(read(written("a@example.org", "550 no")).size())
        .isEqualTo(read(head.toString()).size());
    assertThat(written("a@example.org", "550 no"))
        .isEqualTo(
            "7,a@example.org,Ana Bell,REFUSED,CONTENT,550 no,1,2,,1/1,2026-11-23T12:00:00Z,2026-11-23T12:00:00Z,,,,,,,\r\n");
  }
}
