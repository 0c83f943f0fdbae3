package io.postrider.audience.csv;

import static java.util.stream.Collectors.joining;

import io.postrider.audience.ListName;
import io.postrider.audience.address.AddressRefused;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.cells.FormulaGuard;
import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.ImportOptions;
import io.postrider.audience.columns.Meaning;
import io.postrider.audience.columns.OwnColumn;
import io.postrider.audience.columns.RowState;
import io.postrider.audience.columns.StateWords;
import io.postrider.text.Count;
import io.postrider.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes checked values of a row's cells. */
final class RowReader {

  private static final int LONGEST_NOTE = 200;

  private final Header header;
  private final ImportOptions wishes;
  private final StateWords words;
  private final ProfileReader profiles;
  private final OwnCells own;
  private final boolean[] asItStands;
  private final List<Integer> onConsent;
  private final List<Integer> onLeaving;

  RowReader(Header header, ImportOptions wishes) {
    this.header = header;
    this.wishes = wishes;
    this.words = new StateWords(wishes);
    this.own = new OwnCells(header);
    this.profiles = new ProfileReader(header, own);
    this.asItStands = new boolean[header.size()];
    for (int at : header.positions(Meaning.OWN)) {
      asItStands[at] = true;
    }
    this.onConsent =
        columns(Stream.of(Meaning.CONSENT, Meaning.AGREED), Stream.of(OwnColumn.CONSENT_ORIGIN));
    this.onLeaving =
        columns(
            Stream.of(Meaning.values()).filter(RowReader::tellsOfLeaving),
            Stream.of(OwnColumn.LEFT_AT, OwnColumn.LEFT_BY, OwnColumn.LEFT_EDITION));
  }

  /**
   * Reads one row.
   *
   * @param row cells as they stand in the file
   * @throws RowRefused if it breaks a rule
   */
  SubscriberRow read(List<String> row) {
    checkNumber(row);
    List<String> cells = new ArrayList<>(header.size());
    for (int at = 0; at < header.size(); at++) {
      String cell = FormulaGuard.original(row.get(at));
      cells.add(asItStands[at] ? cell : cell.strip());
    }
    EmailAddress address = address(header.cell(cells, Meaning.EMAIL));
    RowState all = state(cells, header.positions(Meaning.STATE_OF_ALL));
    RowState written = state(cells, header.stateColumns());
    RowState state = written == RowState.UNSAID ? wishes.everybody() : written;
    return new SubscriberRow(
        state.isAway()
            ? ifReadable(() -> Optional.of(profile(address, cells)))
                .orElseGet(() -> Profile.of(address))
            : profile(address, cells),
        list(cells),
        state,
        all.isAway(),
        notes(cells, onConsent),
        notes(cells, onLeaving),
        (state.isAway() ? ifReadable(() -> own.consent(cells)) : own.consent(cells)).orElse(null),
        own.suppressed(cells),
        false);
  }

  /** Who has left has left, whatever is wrong with the rest of the row. */
  private static <T> Optional<T> ifReadable(Supplier<Optional<T>> part) {
    try {
      return part.get();
    } catch (RowRefused e) {
      return Optional.empty();
    }
  }

  private Profile profile(EmailAddress address, List<String> cells) {
    cells.forEach(RowReader::checkText);
    return profiles.read(address, cells);
  }

  private void checkNumber(List<String> row) {
    boolean fits =
        row.size() == header.size()
            || (row.size() > header.size()
                && row.stream().skip(header.size()).allMatch(String::isBlank));
    if (!fits) {
      throw new RowRefused(
          "It has %s where the header names %s."
              .formatted(Count.of(row.size(), "value"), Count.of(header.size(), "column")));
    }
  }

  private static void checkText(String cell) {
    if (cell.indexOf('\uFFFD') >= 0) {
      throw new RowRefused("It has bytes that are not text in the file's encoding.");
    }
    if (cell.indexOf('\0') >= 0) {
      throw new RowRefused("It has a NUL character, as a damaged file has.");
    }
  }

  private static EmailAddress address(String cell) {
    if (cell.isEmpty()) {
      throw new RowRefused("It has no email.");
    }
    checkText(cell);
    try {
      EmailAddress address = EmailAddress.parse(cell);
      if (address.isRole()) {
        throw new RowRefused(
            "The address \"%s\" is an office of its domain, never a reader's.".formatted(address));
      }
      return address;
    } catch (AddressRefused e) {
      throw new RowRefused(String.valueOf(e.getMessage()));
    }
  }

  private String list(List<String> cells) {
    String list =
        Objects.requireNonNullElseGet(wishes.list(), () -> header.cell(cells, Meaning.LIST));
    if (!ListName.isOne(list)) {
      throw new RowRefused("The list %s %s.".formatted(Quoted.of(list, 80), ListName.RULE));
    }
    return list;
  }

  /** The gravest state that these columns give. */
  private RowState state(List<String> cells, List<Integer> columns) {
    RowState gravest = RowState.UNSAID;
    for (int at : columns) {
      gravest = gravest.or(stateOf(at, cells.get(at)));
    }
    return gravest;
  }

  private RowState stateOf(int column, String cell) {
    return words
        .read(header.columns().get(column).meaning(), cell)
        .orElseThrow(
            () ->
                new RowRefused(
                    "Its %s %s does not say whether they have left."
                        .formatted(
                            Quoted.harmless(header.columns().get(column).title(), 80),
                            Quoted.of(cell, 40))));
  }

  private static boolean tellsOfLeaving(Meaning meaning) {
    return switch (meaning) {
      case EVIDENCE -> true;
      case SUBSCRIBED, AGREED -> false;
      default -> meaning.tellsState();
    };
  }

  /** What these columns hold, with their titles, as evidence. */
  private String notes(List<String> cells, List<Integer> columns) {
    return columns.isEmpty()
        ? ""
        : columns.stream()
            .filter(at -> !cells.get(at).isEmpty())
            .map(at -> note(header.columns().get(at).title(), cells.get(at)))
            .collect(joining(", "));
  }

  /** The columns with these meanings, and these of our own, in their order. */
  private List<Integer> columns(Stream<Meaning> meanings, Stream<OwnColumn> own) {
    return Stream.concat(
            meanings.flatMap(meaning -> header.positions(meaning).stream()),
            own.flatMap(column -> header.position(column).stream()))
        .sorted()
        .toList();
  }

  private static String note(String title, String cell) {
    return "%s %s".formatted(Quoted.harmless(title, 80), Quoted.harmless(cell, LONGEST_NOTE));
  }
}
