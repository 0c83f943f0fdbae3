package io.postrider.audience.columns;

import static java.util.stream.Collectors.joining;

import io.postrider.audience.columns.WordTable.KnownColumn;
import io.postrider.text.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file in their order, and what each is taken for. A guess: nothing is read, and
 * what is missing or not known is among the {@link #mistakes()}.
 */
public final class Header {

  private static final int MOST = 200;
  private static final int LONGEST = 80;

  /** So many titles of a service say that it wrote a file. */
  private static final int SIGNS_OF_A_SERVICE = 2;

  private final List<Column> columns;
  private final List<String> mistakes;
  private final @Nullable String service;
  private final Map<Meaning, List<Integer>> positions = new EnumMap<>(Meaning.class);
  private final List<Integer> stateColumns;
  private final Map<OwnColumn, Integer> own = new EnumMap<>(OwnColumn.class);

  private Header(List<Column> columns, @Nullable String service, List<String> mistakes) {
    this.columns = List.copyOf(columns);
    this.service = service;
    this.mistakes = List.copyOf(mistakes);
    for (int at = 0; at < columns.size(); at++) {
      positions.computeIfAbsent(columns.get(at).meaning(), one -> new ArrayList<>()).add(at);
    }
    for (int at : positions(Meaning.OWN)) {
      OwnColumn.titled(columns.get(at).title()).ifPresent(one -> own.putIfAbsent(one, at));
    }
    this.stateColumns =
        IntStream.range(0, columns.size())
            .filter(at -> columns.get(at).meaning().tellsState())
            .boxed()
            .toList();
  }

  /**
   * Takes a header's titles for what they mean.
   *
   * @param titles of the first line, in their order
   */
  public static Header of(List<String> titles, ImportOptions wishes) {
    if (titles.size() > MOST) {
      throw new SubscriberFileRefused(
          "The header names %,d columns, %d at most are read: leave out those that no digest asks for."
              .formatted(titles.size(), MOST));
    }
    if (titles.stream().anyMatch(title -> title.contains("@") && !title.contains(" "))) {
      throw new SubscriberFileRefused(
          "The first line holds the address %s: add a line above it that names the columns, such as email."
              .formatted(
                  titles.stream()
                      .filter(title -> title.contains("@"))
                      .findFirst()
                      .map(title -> Quoted.of(title, LONGEST))
                      .orElse("")));
    }
    String service = serviceOf(titles);
    List<Column> columns = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> suspicious = new ArrayList<>();
    for (String title : titles) {
      Optional<Column> known = guess(title.strip(), service, wishes);
      columns.add(known.orElseGet(() -> new Column(title.strip(), Meaning.IGNORED, "not known")));
      if (known.isEmpty()) {
        (WordTable.INSTANCE.soundsLikeState(title) ? suspicious : unknown).add(title.strip());
      }
    }
    return new Header(columns, service, mistakes(columns, wishes, unknown, suspicious));
  }

  private static Optional<Column> guess(
      String title, @Nullable String service, ImportOptions wishes) {
    Column wish = wishes.columns().get(WordKey.key(title));
    if (wish != null) {
      return Optional.of(new Column(title, wish.meaning(), wish.attribute(), wish.note()));
    }
    if (ImportOptions.isAttribute(title)) {
      return Optional.of(ImportOptions.attribute(title, title));
    }
    if (title.isEmpty()) {
      return Optional.of(new Column(title, Meaning.IGNORED, "it has no title"));
    }
    Optional<OwnColumn> own = OwnColumn.titled(title);
    if (own.isPresent()) {
      return own.map(one -> new Column(title, Meaning.OWN, one.inWords()));
    }
    return WordTable.INSTANCE.columns(title).stream()
        .filter(one -> !one.alone() || one.service().equals(service))
        .min(
            Comparator.comparing(one -> one.service().equals(service) ? 0 : one.isOfMany() ? 1 : 2))
        .map(one -> column(title, one, wishes));
  }

  private static Column column(String title, KnownColumn known, ImportOptions wishes) {
    if (known.meaning() == Meaning.ATTRIBUTE) {
      return ImportOptions.attribute(title, ImportOptions.attributeName(title));
    }
    if (known.meaning() == Meaning.LIST && wishes.list() != null) {
      return new Column(title, Meaning.IGNORED, "everybody is put on " + wishes.list());
    }
    return !known.meaning().mayRepeat() && wishes.name(known.meaning())
        ? new Column(title, Meaning.IGNORED, "--map names another column for it")
        : new Column(title, known.meaning(), known.note());
  }

  /** The service that most titles are known of. */
  private static @Nullable String serviceOf(List<String> titles) {
    Map<String, Integer> signs = new TreeMap<>();
    titles.stream()
        .flatMap(
            title ->
                WordTable.INSTANCE.columns(title).stream()
                    .map(KnownColumn::service)
                    .filter(service -> !service.equals("*"))
                    .distinct())
        .forEach(service -> signs.merge(service, 1, Integer::sum));
    return signs.entrySet().stream()
        .filter(one -> one.getValue() >= SIGNS_OF_A_SERVICE)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static List<String> mistakes(
      List<Column> columns, ImportOptions wishes, List<String> unknown, List<String> suspicious) {
    List<String> mistakes = new ArrayList<>();
    List<String> others = new ArrayList<>(unknown);
    if (columns.stream().noneMatch(one -> one.meaning() == Meaning.EMAIL)) {
      String candidate = others.isEmpty() ? columns.get(0).title() : others.remove(0);
      mistakes.add(
          "No column is known to hold the email addresses: say which it is, as in --map \"%s=email\"."
              .formatted(Quoted.harmless(candidate, LONGEST)));
    }
    twice(columns).forEach(mistakes::add);
    wishes.columns().values().stream()
        .filter(wish -> columns.stream().noneMatch(one -> isCalled(one, wish.title())))
        .map(
            wish ->
                "--map names the column %s, which the file does not have."
                    .formatted(Quoted.of(wish.title(), LONGEST)))
        .forEach(mistakes::add);
    if (!suspicious.isEmpty()) {
      mistakes.add(
          "%s as if it said who has left: say so, as in --map \"%s=unsubscribed\", or that it does not, as in --map \"%s=ignore\"."
              .formatted(
                  named(suspicious, "sounds", "sound"),
                  Quoted.harmless(suspicious.get(0), LONGEST),
                  Quoted.harmless(suspicious.get(0), LONGEST)));
    }
    if (!others.isEmpty() && !wishes.ignoresOthers()) {
      mistakes.add(
          "%s not known: say what each is, as in --map \"%s=%s\", or leave them all out with --ignore-other-columns."
              .formatted(
                  named(others, "is", "are"),
                  Quoted.harmless(others.get(0), LONGEST),
                  ImportOptions.attributeName(others.get(0))));
    }
    return mistakes;
  }

  private static Stream<String> twice(List<Column> columns) {
    Map<String, List<String>> titles = new TreeMap<>();
    columns.stream()
        .filter(one -> !one.meaning().mayRepeat() || one.meaning() == Meaning.ATTRIBUTE)
        .forEach(
            one -> titles.computeIfAbsent(what(one), word -> new ArrayList<>()).add(one.title()));
    return titles.entrySet().stream()
        .filter(one -> one.getValue().size() > 1)
        .map(
            one ->
                "The columns %s are both taken for %s: say of one that it is not, as in --map \"%s=ignore\"."
                    .formatted(
                        quoted(one.getValue()),
                        one.getKey(),
                        Quoted.harmless(one.getValue().get(1), LONGEST)));
  }

  private static String what(Column column) {
    return switch (column.meaning()) {
      case ATTRIBUTE -> column.attribute();
      case OWN -> column.title();
      default -> column.meaning().word();
    };
  }

  private static boolean isCalled(Column column, String title) {
    return WordKey.key(column.title()).equals(WordKey.key(title));
  }

  private static String named(List<String> titles, String singular, String plural) {
    return titles.size() == 1
        ? "The column %s %s".formatted(quoted(titles), singular)
        : "The columns %s %s".formatted(quoted(titles), plural);
  }

  private static String quoted(List<String> titles) {
    return titles.stream().map(title -> Quoted.of(title, LONGEST)).collect(joining(", "));
  }

  /** The columns in their order. */
  public List<Column> columns() {
    return columns;
  }

  /** Who seems to have written the file; empty if nothing says so. */
  public Optional<String> service() {
    return Optional.ofNullable(service);
  }

  /** Why the file cannot be read as it is, and what to do; one sentence each. */
  public List<String> mistakes() {
    return mistakes;
  }

  /** How many columns there are. */
  public int size() {
    return columns.size();
  }

  /** Where the columns with a meaning stand. */
  public List<Integer> positions(Meaning meaning) {
    return positions.getOrDefault(meaning, List.of());
  }

  /** What the first column with a meaning holds in a row; empty if there is none. */
  public String cell(List<String> cells, Meaning meaning) {
    List<Integer> at = positions(meaning);
    return at.isEmpty() ? "" : cells.get(at.get(0));
  }

  /** Where a column of our own stands; empty if the file has none. */
  public Optional<Integer> position(OwnColumn column) {
    return Optional.ofNullable(own.get(column));
  }

  /** Whether it is that of an export of ours, with every column. */
  public boolean isOwn() {
    return own.size() == OwnColumn.values().length;
  }

  /** Where the columns stand that say who has left. */
  public List<Integer> stateColumns() {
    return stateColumns;
  }

  /** The titles by where they stand, of columns with a meaning. */
  public Map<Integer, String> titles(Meaning meaning) {
    Map<Integer, String> titles = new HashMap<>();
    positions(meaning).forEach(at -> titles.put(at, columns.get(at).title()));
    return titles;
  }
}
