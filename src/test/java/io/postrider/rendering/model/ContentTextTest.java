package io.postrider.rendering.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTextTest {

  static Stream<Arguments> contents() {
    return Stream.of(
        Arguments.of(
            "<p>Levels:</p><table><thead><tr><th>Day</th><th>Level</th></tr></thead><tbody><tr><td>Monday</td><td>1.2 m</td></tr><tr><td>Tue</td><td><b>0.9</b> m</td></tr></tbody></table><p>Dry.</p>",
            """
            Levels:

            Day    | Level
            -------+------
            Monday | 1.2 m
            Tue    | 0.9 m

            Dry."""),
        Arguments.of(
            "<table><caption>Gates</caption><tr><th>North</th><td>open</td></tr><tr><th>South</th><td>shut</td></tr></table>",
            """
            Gates

            North | open
            South | shut"""),
        Arguments.of(
            "<table><tr><td colspan=2>All</td><td>3</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>",
            """
            All |   | 3
            a   | b | c"""),
        Arguments.of(
            "<table><tr><td><p>One.</p><p>Two.</p></td><td><ul><li>Three</li></ul></td></tr></table>",
            """
            One.

            Two.

            - Three"""),
        Arguments.of(
            "<pre><code>if (a) {\n  b();\n}\n</code></pre><p>Done.</p>",
            """
            if (a) {
              b();
            }

            Done."""),
        Arguments.of(
            "<ol start=3><li>Walk</li><li><p>Run</p></li></ol>",
            """
            3. Walk
            4. Run"""),
        Arguments.of(
            "<ul><li>Boots<ul><li>left</li><li>right</li></ul></li><li>Coat</li></ul>",
            """
            - Boots
              - left
              - right
            - Coat"""),
        Arguments.of(
            "<p>Mill Lane 1<br>Milltown</p>",
            """
            Mill Lane 1
            Milltown"""),
        Arguments.of(
            "<blockquote><p>Come.</p><p>Soon.</p></blockquote>",
            """
            > Come.
            >
            > Soon."""),
        Arguments.of(
            "<p>See <a href='https://m.example/a'>the map</a> and <a href='https://m.example/'>https://m.example/</a>.</p><figure><img src=x alt='The  weir'><figcaption>In May</figcaption></figure>",
            """
            See the map <https://m.example/a> and https://m.example/.

            [The weir]

            In May"""),
        Arguments.of("<ul>Bring:<li>boots</li></ul>", "Bring:\n- boots"),
        Arguments.of(
            "<ul><li>boots</li><ul><li>left</li><li>right</li></ul><li>coat</li></ul>",
            """
            - boots
              - left
              - right
            - coat"""),
        Arguments.of("<li>one</li><li>two</li>", "- one\n\n- two"),
        Arguments.of("<ol start=-1><li>a</li><li>b</li></ol>", "-1. a\n0. b"),
        Arguments.of(
            "<pre>see <a href='https://m.example/'>here</a>;</pre>",
            "see here <https://m.example/>;"),
        Arguments.of(
            "<table><tr><td rowspan=2>Mon</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr><tr><td>Tue</td><td>5</td><td>6</td></tr></table>",
            """
            Mon | 1 | 2
                | 3 | 4
            Tue | 5 | 6"""),
        Arguments.of("<p>A <img src=x width=24 alt=pin> here.</p>", "A [pin] here."),
        Arguments.of("<img src=x alt=''><div><div></div></div>", ""));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void content_reads_as_people_write_plain_text(String html, String text) {
    assertThat(ContentText.of(html)).isEqualTo(text);
  }

  @Test
  void a_table_that_is_too_wide_has_its_rows_one_after_the_other_and_all_its_cells() {
    String head = "<th>Gauge at the mill</th>".repeat(9);
    String row = "<td>0.123456789</td>".repeat(9);
    String text = ContentText.of("<table><tr>" + head + "</tr><tr>" + row + "</tr></table>");
    assertThat(text).contains("Gauge at the mill | Gauge", "\n---\n0.123456789 | 0.123456789");
    assertThat(text.lines()).allMatch(line -> line.length() <= 76);
  }

  @Test
  void long_paragraphs_and_items_wrap_below_their_beginning() {
    String words = String.join(" ", Collections.nCopies(30, "weir"));
    String text = ContentText.of("<ul><li>" + words + "</li></ul>");
    assertThat(text).startsWith("- weir").contains("\n  weir");
    assertThat(text.lines()).allMatch(line -> line.length() <= 76);
  }
}
