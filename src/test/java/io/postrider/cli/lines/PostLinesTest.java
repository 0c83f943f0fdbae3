package io.postrider.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.edition.choice.Consideration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostLinesTest {

  private static String printed(Consideration consideration) {
    PrintStream usual = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      PostLines.print(consideration, ZoneOffset.UTC);
    } finally {
      System.setOut(usual);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void no_post_writes_a_line_of_its_own_or_an_escape_sequence() {
    String hostile = "Red\u001B[31m\u009B2J\r\n  in   Other\u202E";
    Consideration.Line post =
        new Consideration.Line(
            hostile, hostile, hostile, Instant.EPOCH, false, null, List.of(hostile));

    String printed =
        printed(new Consideration(List.of(post), 0, List.of(hostile), List.of(hostile)));

    assertThat(printed.lines()).hasSize(4);
    assertThat(printed).doesNotContain("\u001B", "\u009B", "\r", "\u202E").contains("Red [31m 2J");
  }
}
