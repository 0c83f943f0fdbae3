package io.postrider.cli.subscribers;

import static java.util.stream.Collectors.joining;

import io.postrider.audience.columns.Column;
import io.postrider.audience.columns.RowState;
import io.postrider.audience.csv.Survey;
import io.postrider.text.Count;
import io.postrider.text.Quoted;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what a subscribers' file is taken for. */
final class SurveyLines {

  private static final int WIDTH = 40;

  private SurveyLines() {}

  static void print(Path file, Survey survey, PrintStream out) {
    out.printf(
        "%s: %s, %s%s.%n",
        file.getFileName(),
        Count.of(survey.rows(), "row"),
        survey.form().inWords(),
        survey.header().service().map(service -> ", as " + service + " writes it").orElse(""));
    for (Column column : survey.header().columns()) {
      out.printf("  %-25s  %s%n", Quoted.harmless(column.title(), WIDTH), column.inWords());
    }
    if (!survey.states().isEmpty()) {
      out.printf("People: %s.%n", states(survey.states()));
    }
    if (!survey.lists().isEmpty()) {
      out.printf("Lists: %s.%n", lists(survey.lists()));
    }
    if (survey.refused() > 0) {
      out.printf("%s would be refused:%n", Count.of(survey.refused(), "row"));
      survey.samples().forEach(row -> out.printf("  line %d: %s%n", row.line(), row.why()));
      if (survey.refused() > survey.samples().size()) {
        out.println("  …");
      }
    }
  }

  /** Of whom a file says nothing is subscribed by it. */
  private static String states(Map<RowState, Long> states) {
    Map<String, Long> words = new LinkedHashMap<>();
    states.forEach((state, count) -> words.merge(inWords(state), count, Long::sum));
    return words.entrySet().stream()
        .map(one -> "%,d %s".formatted(one.getValue(), one.getKey()))
        .collect(joining(", "));
  }

  private static String inWords(RowState state) {
    return state == RowState.UNSAID ? RowState.SUBSCRIBED.inWords() : state.inWords();
  }

  private static String lists(Map<String, Long> lists) {
    return lists.entrySet().stream()
        .map(one -> "%s (%s)".formatted(one.getKey(), Count.of(one.getValue(), "row")))
        .collect(joining(", "));
  }
}
