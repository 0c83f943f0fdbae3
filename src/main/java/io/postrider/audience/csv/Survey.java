package io.postrider.audience.csv;

import static java.util.stream.Collectors.joining;

import io.postrider.audience.ListName;
import io.postrider.audience.cells.FileForm;
import io.postrider.audience.cells.FormulaGuard;
import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.columns.Column;
import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.Meaning;
import io.postrider.audience.columns.State;
import io.postrider.audience.columns.StateWords;
import io.postrider.audience.columns.Wishes;
import io.postrider.text.Quoted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A subscribers' file as it was read through before anything is written. */
public final class Survey {

  private static final int MOST_SAMPLES = 20;
  private static final int MOST_LISTS = 100;
  private static final int MOST_WORDS = 10;

  private final FileForm form;
  private final Header header;
  private final Wishes wishes;
  private final StateWords words;
  private final RowReader reader;
  private final List<Boolean> settled;
  private final Map<Integer, Set<String>> obscure = new TreeMap<>();
  private final Map<Integer, String> leavers = new TreeMap<>();
  private final Map<State, Long> states = new EnumMap<>(State.class);
  private final Map<String, Long> lists = new TreeMap<>();
  private final List<RefusedRow> samples = new ArrayList<>();
  private @Nullable String unfitList;
  private long rows;
  private long refused;

  Survey(FileForm form, Header header, Wishes wishes) {
    this.form = form;
    this.header = header;
    this.wishes = wishes;
    this.words = new StateWords(wishes);
    this.reader = new RowReader(header, wishes);
    this.settled = header.columns().stream().map(one -> isSettled(one, wishes)).toList();
  }

  void take(long line, List<String> cells) {
    rows++;
    for (int at = 0; at < Math.min(cells.size(), header.size()); at++) {
      look(at, FormulaGuard.original(cells.get(at).strip()));
    }
    try {
      SubscriberRow row = reader.read(cells);
      states.merge(row.state(), 1L, Long::sum);
      if (lists.size() < MOST_LISTS || lists.containsKey(row.list())) {
        lists.merge(row.list(), 1L, Long::sum);
      }
    } catch (RowRefused e) {
      refused++;
      if (samples.size() < MOST_SAMPLES) {
        samples.add(new RefusedRow(line, String.valueOf(e.getMessage()), List.of()));
      }
    }
  }

  /** Who has left is looked for in every column, whatever it is called. */
  private void look(int at, String cell) {
    Column column = header.columns().get(at);
    if (column.meaning().tellsState()) {
      if (words.read(column.meaning(), cell).isEmpty()) {
        Set<String> words = obscure.computeIfAbsent(at, same -> new TreeSet<>());
        if (words.size() < MOST_WORDS) {
          words.add(Quoted.of(cell, 40));
        }
      }
    } else if (column.meaning() == Meaning.LIST) {
      unfitList = cell.isEmpty() || ListName.isOne(cell) ? unfitList : Quoted.of(cell, 80);
    } else if (!settled.get(at) && words.saysAway(cell)) {
      leavers.putIfAbsent(at, Quoted.of(cell, 40));
    }
  }

  /** Whether words in it say nothing of having left, because of what it is, or as was typed. */
  private static boolean isSettled(Column column, Wishes wishes) {
    return switch (column.meaning()) {
      case EMAIL, NAME, FIRST_NAME, LAST_NAME, EVIDENCE -> true;
      default -> wishes.says(column.title());
    };
  }

  /**
   * Why the file cannot be imported as it is, and what to do; one sentence each, empty if it can.
   */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>(header.mistakes());
    if (!header.mistakes().isEmpty() && header.positions(Meaning.EMAIL).isEmpty()) {
      return mistakes;
    }
    obscure.forEach((at, values) -> mistakes.add(obscure(header.columns().get(at), values)));
    leavers.forEach((at, value) -> mistakes.add(leaver(header.columns().get(at), value)));
    if (wishes.list() == null && header.positions(Meaning.LIST).isEmpty()) {
      mistakes.add("The file names no list: say which one with --list NAME.");
    } else if (wishes.list() == null && lists.isEmpty() && unfitList != null) {
      mistakes.add(
          "The list %s %s, nor is any other of the file: say with --list NAME where everybody goes."
              .formatted(unfitList, ListName.RULE));
    }
    return mistakes;
  }

  private static String obscure(Column column, Set<String> values) {
    return "The column %s says who has left, and %s %s not understood: say what it means, as in --state \"%s=unsubscribed\", or that the column says something else, as in --map \"%s=ignore\"."
        .formatted(
            Quoted.of(column.title(), 80),
            values.stream().map(Survey::orEmpty).collect(joining(", ")),
            values.size() == 1 ? "is" : "are",
            inside(values.iterator().next()),
            Quoted.harmless(column.title(), 80));
  }

  private static String leaver(Column column, String value) {
    return "The column %s is taken for %s, and holds %s: say that it tells who has left with --map \"%s=state\", or that it does not with --map \"%s=ignore\"."
        .formatted(
            Quoted.of(column.title(), 80),
            column.inWords(),
            value,
            Quoted.harmless(column.title(), 80),
            Quoted.harmless(column.title(), 80));
  }

  private static String orEmpty(String quoted) {
    return quoted.equals("\"\"") ? "an empty cell" : quoted;
  }

  private static String inside(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }

  /** How the file is written down. */
  public FileForm form() {
    return form;
  }

  Wishes wishes() {
    return wishes;
  }

  /** What each column is taken for. */
  public Header header() {
    return header;
  }

  /** Whether nothing in the file says who has left, nor did the operator. */
  public boolean saysNobodyLeft() {
    return wishes.everybody() == State.UNSAID
        && header.stateColumns().stream()
            .allMatch(at -> header.columns().get(at).meaning() == Meaning.AGREED);
  }

  /** Rows below the header, blank lines aside. */
  public long rows() {
    return rows;
  }

  /** Rows that would be left out. */
  public long refused() {
    return refused;
  }

  /** The first of them. */
  public List<RefusedRow> samples() {
    return List.copyOf(samples);
  }

  /** How many good rows say what. */
  public Map<State, Long> states() {
    return states;
  }

  /** How many good rows are of which list; the first hundred lists. */
  public Map<String, Long> lists() {
    return lists;
  }
}
