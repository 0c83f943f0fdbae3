package io.postrider.audience.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.postrider.audience.OnDatabase;
import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.cells.RefusedRows;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.SubscriberFileRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.InputStreamSource;

/** Files that are larger than anything that somebody means. */
class LargeFilesIT extends OnDatabase {

  private static final int MANY = 100_000;

  @TempDir Path folder;

  @Test
  void rows_that_are_all_bad_are_all_in_the_file_of_refusals() throws IOException {
    InputStreamSource file = repeated("email,list\n", "nobody@mill..example,weekly\n", MANY);
    Survey survey = imports.survey(file, ImportOptions.NONE);
    Path refusals = folder.resolve("refused.csv");
    ImportResult result;
    try (RefusedRows rows = RefusedRows.begin(refusals, survey.form(), survey.header())) {
      result = imports.read(file, survey, ImportTerms.of("a test"), rows::add, done -> {});
    }
    assertThat(result.refused()).isEqualTo(MANY);
    assertThat(survey.refused()).isEqualTo(MANY);
    assertThat(survey.samples()).hasSize(20);
    try (Stream<String> lines = Files.lines(refusals)) {
      assertThat(lines.skip(MANY).findFirst())
          .hasValue(
              "100001,\"The address \"\"nobody@mill..example\"\" has no usable domain after the @.\",nobody@mill..example,weekly");
    }
  }

  @Test
  void a_cell_of_300_000_topics_is_one_refused_row_and_stays_whole() {
    String topics = IntStream.range(0, 300_000).mapToObj(i -> "topic-" + i).collect(joining("|"));
    ImportResult result =
        imported(
            "email,list,topics",
            "ann@example.org,weekly,knees",
            "bob@example.org,weekly," + topics,
            "cy@example.org,weekly,hips");
    assertThat(result.subscribed()).isEqualTo(2);
    assertThat(refused)
        .singleElement()
        .satisfies(row -> assertThat(row.why()).contains("300,000 values, 200 at most"))
        .satisfies(row -> assertThat(row.cells().get(2)).isEqualTo(topics));
  }

  @Test
  void a_line_of_50_megabytes_is_named_before_anything_is_written() {
    InputStreamSource file =
        repeated("email,list\nann@example.org,weekly\n", "0123456789".repeat(1000), 5_000);
    assertThatThrownBy(() -> imports.read(file, "a test", refused::add, done -> {}))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageContaining("from line 3 on (a row is longer than ten million characters");
    assertThat(count("subscriber")).isZero();
  }

  @Test
  void a_header_of_50_megabytes_is_refused() {
    assertThatThrownBy(
            () ->
                imports.survey(
                    repeated("email", "0123456789".repeat(1000), 5_000), ImportOptions.NONE))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageContaining("header");
  }

  @Test
  void a_damaged_row_is_refused_and_says_of_what() {
    imported(
        "email,name,list", "a@example.org,A\0nn,weekly", "b@example.org,Bob,weekly", "\0,\0,\0");
    assertThat(refused)
        .extracting(RefusedRow::line, RefusedRow::why)
        .contains(tuple(2L, "It has a NUL character, as a damaged file has."))
        .hasSize(2);
  }

  @Test
  void more_topics_than_a_reader_can_have_are_refused_with_their_number() {
    String topics = topics(100_000);
    imported(
        "email,list,topics", "ann@example.org,weekly,knees", "bob@example.org,weekly," + topics);
    assertThat(refused)
        .singleElement()
        .extracting(RefusedRow::line, RefusedRow::why)
        .containsExactly(3L, "Its topics are 100,000 values, 200 at most are kept.");
  }

  @Test
  void more_columns_than_anybody_reads_are_refused_with_their_number() {
    String columns =
        IntStream.range(0, 300_000).mapToObj(i -> "attributes.a" + i).collect(joining(","));
    assertThatThrownBy(() -> imported("email,list," + columns.substring(0, 900_000)))
        .isInstanceOf(SubscriberFileRefused.class)
        .hasMessageContaining("columns, 200 at most are read");
  }

  @Test
  void many_values_of_many_readers_take_as_many_statements_as_they_need() {
    List<String> lines = new ArrayList<>(List.of("email,list,topics"));
    for (int i = 0; i < 400; i++) {
      lines.add("reader%d@example.org,weekly,%s".formatted(i, topics(200)));
    }
    imported(lines.toArray(String[]::new));
    assertThat(refused).isEmpty();
    assertThat(count("subscriber_attribute")).isEqualTo(80_000);
  }

  private static String topics(int count) {
    return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(joining("|"));
  }

  /** A stream that is made while it is read. */
  private static InputStreamSource repeated(String first, String then, int times) {
    byte[] part = then.getBytes(UTF_8);
    return () ->
        new SequenceInputStream(
            new ByteArrayInputStream(first.getBytes(UTF_8)),
            new SequenceInputStream(parts(Collections.nCopies(times, part))));
  }

  private static Enumeration<InputStream> parts(List<byte[]> parts) {
    return Collections.enumeration(
        parts.stream().<InputStream>map(ByteArrayInputStream::new).toList());
  }
}
