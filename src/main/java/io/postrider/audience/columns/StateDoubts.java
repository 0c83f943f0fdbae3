package io.postrider.audience.columns;

import static java.util.stream.Collectors.joining;

import io.postrider.text.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the cells of a file leave open about who has left. It is looked for in every column,
 * whatever it is called, so that nobody is mailed by a guess.
 */
public final class StateDoubts {

  private static final int MOST_WORDS = 10;
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_TITLE = 80;
  private static final Pattern BETWEEN_VALUES = Pattern.compile("[,|;\"\\r\\n]+");

  private final Header header;
  private final ImportOptions wishes;
  private final StateWords words;
  private final List<Boolean> settled;
  private final Map<Integer, Set<String>> obscure = new TreeMap<>();
  private final Map<Integer, Set<String>> gaps = new TreeMap<>();
  private final Set<Integer> filled = new HashSet<>();
  private final Map<Integer, String> leavers = new TreeMap<>();

  /** Begins without any doubt. */
  public StateDoubts(Header header, ImportOptions wishes) {
    this.header = header;
    this.wishes = wishes;
    this.words = new StateWords(wishes);
    this.settled =
        header.columns().stream()
            .map(one -> isSettled(one, wishes) || (header.isOwn() && isWhatTheyChose(one)))
            .toList();
  }

  /** Takes the cells of one row, in the order of the columns. */
  public void look(List<String> cells) {
    boolean isAway = saysAway(cells);
    for (int at = 0; at < Math.min(cells.size(), header.size()); at++) {
      Meaning meaning = header.columns().get(at).meaning();
      if (meaning.tellsState()) {
        lookForState(at, meaning, cells.get(at), isAway);
      } else if (!isAway) {
        lookForLeaver(at, cells.get(at));
      }
    }
  }

  private boolean saysAway(List<String> cells) {
    for (int at : header.stateColumns()) {
      if (saysAway(cells, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean saysAway(List<String> cells, int at) {
    return at < cells.size()
        && words
            .read(header.columns().get(at).meaning(), cells.get(at))
            .filter(RowState::isAway)
            .isPresent();
  }

  private void lookForState(int at, Meaning meaning, String cell, boolean isAway) {
    if (words.leavesOpen(meaning, cell)) {
      if (!isAway) {
        note(gaps, at, cell);
      }
      return;
    }
    Optional<RowState> state = words.read(meaning, cell);
    // Where a column of states only names who has left, the others have not.
    if (state.filter(RowState::isAway).isEmpty() || meaning == Meaning.SUBSCRIBED) {
      filled.add(at);
    }
    if (state.isEmpty()) {
      note(obscure, at, cell);
    }
  }

  private void lookForLeaver(int at, String cell) {
    if (!cell.isEmpty() && !leavers.containsKey(at) && !settled.get(at)) {
      leaver(header.columns().get(at), cell)
          .ifPresent(word -> leavers.put(at, Quoted.of(word, LONGEST_WORD)));
    }
  }

  private static void note(Map<Integer, Set<String>> notes, int at, String cell) {
    Set<String> words = notes.computeIfAbsent(at, same -> new TreeSet<>());
    if (words.size() < MOST_WORDS) {
      words.add(Quoted.of(cell, LONGEST_WORD));
    }
  }

  /** Whether words in it say nothing of having left, because of what it is, or as was typed. */
  private static boolean isSettled(Column column, ImportOptions wishes) {
    return switch (column.meaning()) {
      case EMAIL, NAME, FIRST_NAME, LAST_NAME, EVIDENCE, LIST, OWN -> true;
      default -> wishes.says(column.title());
    };
  }

  /** An export of ours says in its own column who has left: this was asked about before. */
  private static boolean isWhatTheyChose(Column column) {
    return column.meaning() == Meaning.ATTRIBUTE || column.meaning() == Meaning.TOPICS;
  }

  /** What a cell of some other column says of having left. */
  private Optional<String> leaver(Column column, String cell) {
    if (column.meaning() == Meaning.JSON) {
      return leaver(cell);
    }
    return BETWEEN_VALUES
        .splitAsStream(cell)
        .map(String::strip)
        .filter(words::saysAway)
        .findFirst();
  }

  private Optional<String> leaver(String json) {
    try {
      return leaver("", JsonMapper.shared().readTree(json));
    } catch (JacksonException e) {
      // The row is refused for it.
      return Optional.empty();
    }
  }

  /** The names of an object are looked at as titles are, and its values as cells. */
  private Optional<String> leaver(String name, JsonNode value) {
    if (value.isObject()) {
      return value
          .propertyStream()
          .flatMap(field -> leaver(field.getKey(), field.getValue()).stream())
          .findFirst();
    }
    if (value.isArray()) {
      return value.valueStream().flatMap(one -> leaver(name, one).stream()).findFirst();
    }
    String cell = value.isNull() ? "" : value.asString().strip();
    if (words.saysAway(cell)) {
      return Optional.of(cell);
    }
    return !cell.isEmpty() && maySayAway(name, cell)
        ? Optional.of(name + ": " + cell)
        : Optional.empty();
  }

  private boolean maySayAway(String name, String cell) {
    List<Meaning> meanings = WordTable.INSTANCE.meanings(name);
    return meanings.isEmpty()
        ? WordTable.INSTANCE.soundsLikeState(name)
        : meanings.stream()
            .filter(Meaning::tellsState)
            .anyMatch(
                meaning ->
                    words
                        .read(meaning, cell)
                        .filter(state -> state.compareTo(RowState.UNCONFIRMED) < 0)
                        .isEmpty());
  }

  /** What has to be said first, one sentence each; empty if nothing. */
  public List<String> sentences() {
    Map<Integer, Set<String>> open = new TreeMap<>(obscure);
    if (wishes.everybody() == RowState.UNSAID) {
      gaps.forEach((at, cells) -> askOfGaps(open, at, cells));
    }
    List<String> sentences = new ArrayList<>();
    open.forEach((at, cells) -> sentences.add(obscure(header.columns().get(at), cells)));
    leavers.forEach((at, word) -> sentences.add(unread(header.columns().get(at), word)));
    return sentences;
  }

  /** A column that is empty throughout says nothing; one that is filled for others may say no. */
  private void askOfGaps(Map<Integer, Set<String>> open, int at, Set<String> cells) {
    if (filled.contains(at)) {
      Set<String> both = new TreeSet<>(cells);
      both.addAll(open.getOrDefault(at, Set.of()));
      open.put(at, both);
    }
  }

  private static String obscure(Column column, Set<String> values) {
    boolean isConsent = column.meaning() == Meaning.AGREED;
    return "The column %s says %s, and %s %s not understood: say what it means, as in --state \"%s=%s\", or that the column says something else, as in --map \"%s=ignore\"."
        .formatted(
            Quoted.of(column.title(), LONGEST_TITLE),
            isConsent ? "who agreed" : "who has left",
            values.stream().map(StateDoubts::orEmpty).collect(joining(", ")),
            values.size() == 1 ? "is" : "are",
            inside(values.iterator().next()),
            isConsent ? "unconfirmed" : "unsubscribed",
            Quoted.harmless(column.title(), LONGEST_TITLE));
  }

  private static String unread(Column column, String word) {
    String title = Quoted.harmless(column.title(), LONGEST_TITLE);
    String wayOut =
        switch (column.meaning()) {
          case TAGS, TOPICS, JSON -> "move it to a column of its own";
          default -> "say that it shows who has left with --map \"%s=state\"".formatted(title);
        };
    return "The column \"%s\" is not read for who has left, and holds %s: %s, or say that nobody has left by it with --map \"%s=%s\"."
        .formatted(title, word, wayOut, title, kept(column));
  }

  private static String kept(Column column) {
    return column.meaning() == Meaning.ATTRIBUTE ? column.attribute() : column.meaning().word();
  }

  private static String orEmpty(String quoted) {
    return quoted.equals("\"\"") ? "an empty cell" : quoted;
  }

  private static String inside(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }
}
