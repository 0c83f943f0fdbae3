package io.postrider.audience.csv;

import io.postrider.audience.ListName;
import io.postrider.audience.cells.FileFormat;
import io.postrider.audience.cells.FormulaGuard;
import io.postrider.audience.cells.RefusedRow;
import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.Meaning;
import io.postrider.audience.columns.RowState;
import io.postrider.audience.columns.StateDoubts;
import io.postrider.text.Quoted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A subscribers' file as it was read through before anything is written. */
public final class Survey {

  private static final int MOST_SAMPLES = 20;
  private static final int MOST_LISTS = 100;

  private final FileFormat form;
  private final Header header;
  private final ImportOptions wishes;
  private final StateDoubts doubts;
  private final RowReader reader;
  private final Map<RowState, Long> states = new EnumMap<>(RowState.class);
  private final Map<String, Long> lists = new TreeMap<>();
  private final List<RefusedRow> samples = new ArrayList<>();
  private @Nullable String unfitList;
  private long rows;
  private long refused;

  Survey(FileFormat form, Header header, ImportOptions wishes) {
    this.form = form;
    this.header = header;
    this.wishes = wishes;
    this.doubts = new StateDoubts(header, wishes);
    this.reader = new RowReader(header, wishes);
  }

  void take(long line, List<String> cells) {
    rows++;
    doubts.look(cells.stream().map(cell -> FormulaGuard.original(cell).strip()).toList());
    lookAtLists(cells);
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

  private void lookAtLists(List<String> cells) {
    for (int at : header.positions(Meaning.LIST)) {
      String list = at < cells.size() ? FormulaGuard.original(cells.get(at)).strip() : "";
      unfitList = list.isEmpty() || ListName.isOne(list) ? unfitList : Quoted.of(list, 80);
    }
  }

  /**
   * Why the file cannot be imported as it is, and what to do; one sentence each, empty if it can.
   */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>(header.mistakes());
    if (!header.mistakes().isEmpty() && header.positions(Meaning.EMAIL).isEmpty()) {
      return mistakes;
    }
    mistakes.addAll(doubts.sentences());
    if (wishes.list() == null && header.positions(Meaning.LIST).isEmpty()) {
      mistakes.add("The file names no list: say which one with --list NAME.");
    } else if (wishes.list() == null && lists.isEmpty() && unfitList != null) {
      mistakes.add(
          "The list %s %s, nor is any other of the file: say with --list NAME where everybody goes."
              .formatted(unfitList, ListName.RULE));
    }
    return mistakes;
  }

  /** How the file is written down. */
  public FileFormat form() {
    return form;
  }

  ImportOptions wishes() {
    return wishes;
  }

  /** What each column is taken for. */
  public Header header() {
    return header;
  }

  /** Of how many good rows neither the file nor the operator says whether they have left. */
  public long unsaid() {
    return states.getOrDefault(RowState.UNSAID, 0L);
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
  public Map<RowState, Long> states() {
    return states;
  }

  /** How many good rows are of which list; the first hundred lists. */
  public Map<String, Long> lists() {
    return lists;
  }
}
