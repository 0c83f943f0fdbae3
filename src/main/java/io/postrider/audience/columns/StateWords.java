package io.postrider.audience.columns;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a cell says about who has left. Safe for use by several threads. */
public final class StateWords {

  private static final Pattern DAY =
      Pattern.compile(
          "(?=.*\\d)(?:\\d{9,13}|[\\p{L}\\d ,.:/+-]*\\b(?:19|20)\\d\\d[\\p{L}\\d ,.:/+-]*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}\\b[\\p{L}\\d ,.:/+-]*)");
  private static final Pattern NO_DAY = Pattern.compile("[0:./ T-]*(?:Z|UTC)?");
  private static final int LONGEST_DAY = 60;
  private static final int LONGEST_WORD = 40;

  private final WordTable table = WordTable.INSTANCE;
  private final Map<String, State> said;

  /**
   * Knows the table's words and the operator's.
   *
   * @param wishes what the operator said that words mean
   */
  public StateWords(Wishes wishes) {
    this.said = wishes.states();
  }

  /**
   * The state that a cell gives.
   *
   * @return empty if it is not understood
   */
  public Optional<State> read(Meaning meaning, String cell) {
    String key = Word.key(cell);
    if (said.containsKey(key)) {
      return Optional.of(said.get(key));
    }
    if (cell.isBlank()) {
      return meaning == Meaning.ALL_UNSUBSCRIBED || meaning == Meaning.ALL_BOUNCED
          ? Optional.empty()
          : Optional.of(State.UNSAID);
    }
    State word = table.states().get(key);
    if (word != null) {
      return Optional.of(word);
    }
    return switch (meaning) {
      case HINT -> Optional.of(State.UNSAID);
      case AGREED ->
          Optional.of(
              Boolean.FALSE.equals(table.answers().get(key)) ? State.UNCONFIRMED : State.UNSAID);
      case SUBSCRIBED -> answer(cell, key, State.SUBSCRIBED, State.UNSUBSCRIBED);
      case UNSUBSCRIBED, ALL_UNSUBSCRIBED -> answer(cell, key, State.UNSUBSCRIBED, State.UNSAID);
      case BOUNCED, ALL_BOUNCED -> answer(cell, key, State.BOUNCED, State.UNSAID);
      case COMPLAINED -> answer(cell, key, State.COMPLAINED, State.UNSAID);
      case BLOCKED -> answer(cell, key, State.BLOCKED, State.UNSAID);
      default -> Optional.empty();
    };
  }

  /** Whether a cell of any column is a word for having left, and nothing else. */
  public boolean saysAway(String cell) {
    if (cell.isEmpty() || cell.length() > LONGEST_WORD || !Character.isLetter(cell.charAt(0))) {
      return false;
    }
    String key = Word.key(cell);
    State word = table.states().get(key);
    return word != null && word.isAway() && !said.containsKey(key);
  }

  /** Whether a file's name sounds as if its people had left. */
  public static boolean nameSoundsAway(String name) {
    return WordTable.INSTANCE.nameSoundsAway(name);
  }

  private Optional<State> answer(String cell, String key, State yes, State no) {
    Boolean answer = table.answers().get(key);
    if (answer != null) {
      return Optional.of(answer ? yes : no);
    }
    if (NO_DAY.matcher(cell).matches()) {
      return Optional.of(State.UNSAID);
    }
    return cell.length() <= LONGEST_DAY && DAY.matcher(cell).matches()
        ? Optional.of(yes)
        : Optional.empty();
  }
}
