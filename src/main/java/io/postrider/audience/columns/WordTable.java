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

/** The table of services' words, which is {@code subscribers/words.txt} and says how it is read. */
final class WordTable {

  private static final String TABLE = "/subscribers/words.txt";
  private static final int COLUMNS = 4;

  static final WordTable INSTANCE = new WordTable();

  private final Map<String, List<KnownColumn>> columns = new HashMap<>();
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, Boolean> answers = new HashMap<>();
  private final List<String> stems = new ArrayList<>();
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
      read(row[0], row[1], row[2].equals("-") ? "" : row[2], Word.key(word));
    }
  }

  private void read(String kind, String service, String note, String key) {
    switch (kind) {
      case "=YES" -> answers.put(key, true);
      case "=NO" -> answers.put(key, false);
      case "~" -> stems.add(key);
      case "~FILE" -> fileStems.add(key);
      default -> {
        if (kind.startsWith("=")) {
          states.put(key, State.valueOf(kind.substring(1)));
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
    return columns.getOrDefault(Word.key(title), List.of());
  }

  Map<String, State> states() {
    return states;
  }

  Map<String, Boolean> answers() {
    return answers;
  }

  /** Whether a title that is not known sounds as if it said who has left. */
  boolean soundsLikeState(String title) {
    String key = Word.key(title);
    return stems.stream().anyMatch(key::contains);
  }

  /** Whether a file's name sounds as if its people had left. */
  boolean nameSoundsAway(String name) {
    String key = Word.key(name);
    return fileStems.stream().anyMatch(key::contains);
  }
}
