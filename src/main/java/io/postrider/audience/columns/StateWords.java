package io.postrider.audience.columns;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a cell says about who has left. Safe for use by several threads. */
public final class StateWords {

  /** An address of a page, of mail or of a machine, or three words. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?s)(?:.*(?:://|@)|www\\.|\\d{1,3}(?:\\.\\d{1,3}){3}\\b|.*?\\p{L}{2}[^\\p{L}]+\\p{L}{2,}[^\\p{L}]+\\p{L}{2}).*");

  private static final int LONGEST_WORD = 40;

  private final WordTable table = WordTable.INSTANCE;
  private final Map<String, RowState> said;

  /**
   * Knows the table's words and the operator's.
   *
   * @param wishes what the operator said that words mean
   */
  public StateWords(ImportOptions wishes) {
    this.said = wishes.states();
  }

  /**
   * The state that a cell gives.
   *
   * @return empty if it is not understood
   */
  public Optional<RowState> read(Meaning meaning, String cell) {
    if (cell.isBlank()) {
      return ofEmptyCell(meaning);
    }
    String key = WordKey.key(cell);
    RowState word = said.containsKey(key) ? said.get(key) : table.states().get(key);
    if (word != null) {
      return Optional.of(word);
    }
    return switch (meaning) {
      case HINT ->
          table.soundsLikeState(cell) || table.soundsLikeNo(cell)
              ? Optional.empty()
              : Optional.of(RowState.UNSAID);
      case AGREED -> agreed(cell, key);
      case SUBSCRIBED -> answer(cell, key, RowState.SUBSCRIBED, RowState.UNSUBSCRIBED);
      case UNSUBSCRIBED, ALL_UNSUBSCRIBED ->
          answer(cell, key, RowState.UNSUBSCRIBED, RowState.UNSAID);
      case BOUNCED, ALL_BOUNCED -> answer(cell, key, RowState.BOUNCED, RowState.UNSAID);
      case COMPLAINED -> answer(cell, key, RowState.COMPLAINED, RowState.UNSAID);
      case BLOCKED -> answer(cell, key, RowState.BLOCKED, RowState.UNSAID);
      default -> Optional.empty();
    };
  }

  /** In a column of leaving, who has no day has not left. */
  private Optional<RowState> ofEmptyCell(Meaning meaning) {
    return switch (meaning) {
      case UNSUBSCRIBED, BOUNCED, COMPLAINED, BLOCKED -> Optional.of(RowState.UNSAID);
      case ALL_UNSUBSCRIBED, ALL_BOUNCED -> Optional.ofNullable(said.get(""));
      default -> Optional.of(said.getOrDefault("", RowState.UNSAID));
    };
  }

  /**
   * Whether a cell of a column that says who stays is empty, or as good as empty: beside cells that
   * say something it may mean no.
   */
  boolean leavesOpen(Meaning meaning, String cell) {
    return meaning.tellsWhoStays()
        && DayCell.isNone(cell)
        && read(meaning, cell).filter(RowState.UNSAID::equals).isPresent();
  }

  /** Whether a cell of any column is a word for having left, and nothing else. */
  public boolean saysAway(String cell) {
    if (cell.isEmpty() || cell.length() > LONGEST_WORD || !Character.isLetter(cell.charAt(0))) {
      return false;
    }
    String key = WordKey.key(cell);
    RowState word = table.states().get(key);
    return word != null && word.isAway() && !said.containsKey(key);
  }

  /** Whether a file's name sounds as if its people had left. */
  public static boolean nameSoundsAway(String name) {
    return WordTable.INSTANCE.nameSoundsAway(name);
  }

  private Optional<RowState> answer(String cell, String key, RowState yes, RowState no) {
    Boolean answer = table.answers().get(key);
    if (answer != null) {
      return Optional.of(answer ? yes : no);
    }
    if (DayCell.isNone(cell)) {
      return Optional.of(RowState.UNSAID);
    }
    return DayCell.isOne(cell) ? Optional.of(yes) : Optional.empty();
  }

  /** To agree is not to be on a list: yes, a day or a source say nothing of it. */
  private Optional<RowState> agreed(String cell, String key) {
    Boolean answer = table.answers().get(key);
    if (answer != null) {
      return Optional.of(answer ? RowState.UNSAID : RowState.UNCONFIRMED);
    }
    if (table.soundsLikeNo(cell)) {
      return Optional.of(RowState.UNCONFIRMED);
    }
    boolean isHarmless =
        DayCell.isNone(cell)
            || DayCell.isOne(cell)
            || table.soundsLikeSource(cell)
            || TEXT.matcher(WordKey.beginning(cell)).matches();
    return isHarmless && !table.soundsLikeLeaving(cell)
        ? Optional.of(RowState.UNSAID)
        : Optional.empty();
  }
}
