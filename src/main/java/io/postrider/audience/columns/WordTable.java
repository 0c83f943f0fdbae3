package io.postrider.audience.columns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The table of services' words, which is {@code subscribers/words.txt} and says how it is read. */
final class WordTable {

  private static final String TABLE = "/subscribers/words.txt";
  private static final int COLUMNS = 4;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

  static final WordTable INSTANCE = new WordTable();

  private final Map<String, List<KnownColumn>> columns = new HashMap<>();
  private final Map<String, RowState> states = new HashMap<>();
  private final Map<String, Boolean> answers = new HashMap<>();
  private final List<String> titleStems = new ArrayList<>();
  private final List<String> leftStems = new ArrayList<>();
  private final List<String> noStems = new ArrayList<>();
  private final List<String> sourceStems = new ArrayList<>();
  private final List<String> fileStems = new ArrayList<>();

  /**
   * What a title may mean.
   *
   * @param service who writes so; {@code *} for many
   * @param alone whether it means that in a file of that service only
   * @param note why it is not read; empty if it is
   */
  record KnownColumn(Meaning meaning, String service, boolean alone, String note) {

    boolean isOfMany() {
      return service.equals("*");
    }
  }

  private WordTable() {
    try (InputStream table = WordTable.class.getResourceAsStream(TABLE)) {
      new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(this::read);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void read(String line) {
    String[] row = line.strip().split(" {2,}");
    if (row.length != COLUMNS) {
      throw new IllegalArgumentException(
          "A row of %s has %d columns, not %d: %s".formatted(TABLE, row.length, COLUMNS, line));
    }
    for (String word : row[3].split("\\|")) {
      read(row[0], row[1], row[2].equals("-") ? "" : row[2], WordKey.key(word));
    }
  }

  private void read(String kind, String service, String note, String key) {
    switch (kind) {
      case "=YES" -> answers.put(key, true);
      case "=NO" -> answers.put(key, false);
      case "~" -> titleStems.add(key);
      case "~LEFT" -> leftStems.add(key);
      case "~NO" -> noStems.add(key);
      case "~SOURCE" -> sourceStems.add(key);
      case "~FILE" -> fileStems.add(key);
      default -> {
        if (kind.startsWith("=")) {
          states.put(key, RowState.valueOf(kind.substring(1)));
        } else {
          boolean alone = service.endsWith("!");
          columns
              .computeIfAbsent(key, word -> new ArrayList<>())
              .add(new KnownColumn(Meaning.valueOf(kind), service.replace("!", ""), alone, note));
        }
      }
    }
  }

  List<KnownColumn> columns(String title) {
    return columns.getOrDefault(WordKey.key(title), List.of());
  }

  /** What a name may mean wherever it stands. */
  List<Meaning> meanings(String name) {
    return columns(name).stream().filter(one -> !one.alone()).map(KnownColumn::meaning).toList();
  }

  Map<String, RowState> states() {
    return states;
  }

  Map<String, Boolean> answers() {
    return answers;
  }

  /**
   * Whether a text that is not known sounds as if it said who has left; what is too long to tell
   * does.
   */
  boolean soundsLikeState(String text) {
    return WordKey.isEndless(text)
        || holdsOne(titleStems, text)
        || holdsOne(leftStems, text)
        || holdsOne(noStems, text);
  }

  /** Whether a text holds a word for having left. */
  boolean soundsLikeLeaving(String text) {
    return holdsOne(leftStems, text);
  }

  /** Whether a text holds a word for no, such as {@code no consent}. */
  boolean soundsLikeNo(String text) {
    return holdsOne(noStems, text)
        || BETWEEN_WORDS
            .splitAsStream(WordKey.beginning(text))
            .filter(word -> word.length() > 1)
            .anyMatch(word -> Boolean.FALSE.equals(answers.get(WordKey.key(word))));
  }

  /** Whether a text says where consent came from. */
  boolean soundsLikeSource(String text) {
    return holdsOne(sourceStems, text);
  }

  /** Whether a file's name sounds as if its people had left. */
  boolean nameSoundsAway(String name) {
    return holdsOne(fileStems, name);
  }

  private static boolean holdsOne(List<String> stems, String text) {
    String sound = WordKey.sound(text);
    return stems.stream().anyMatch(sound::contains);
  }
}
