package io.postrider.audience.export;

import io.postrider.audience.address.Suppression;
import io.postrider.audience.cells.ExactValues;
import io.postrider.audience.cells.FormulaGuard;
import io.postrider.audience.cells.PlainText;
import io.postrider.audience.columns.Meaning;
import io.postrider.audience.columns.OwnColumn;
import io.postrider.audience.evidence.ConsentRecord;
import io.postrider.audience.evidence.ConsentRecord.Leaving;
import io.postrider.audience.evidence.ConsentRecord.Proof;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * People as CSV (RFC 4180), a row for each subscription, as an import reads it again. A cell that a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
final class CsvPeople implements PersonWriter {

  /** An import reads 200 columns; what has none is among the {@link ExactValues}. */
  private static final int MOST_ATTRIBUTES = 150;

  private static final List<Meaning> FIRST =
      List.of(
          Meaning.EMAIL,
          Meaning.NAME,
          Meaning.LOCALE,
          Meaning.LIST,
          Meaning.TOPICS,
          Meaning.TIME_ZONE,
          Meaning.STATE);

  private final CSVPrinter printer;
  private final CSVPrinter quoting;
  private final List<String> attributes;

  /**
   * Begins with the header.
   *
   * @param attributes every name that is in use
   */
  CsvPeople(Appendable out, Collection<String> attributes) throws IOException {
    // The printers stay open: closing one would close what it writes to.
    this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    this.quoting =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get());
    this.attributes = attributes.stream().sorted().limit(MOST_ATTRIBUTES).toList();
    printer.printRecord(
        Stream.of(
                FIRST.stream().map(Meaning::word),
                Arrays.stream(OwnColumn.values()).map(OwnColumn::title),
                this.attributes.stream())
            .flatMap(titles -> titles)
            .toList());
  }

  @Override
  public void write(ExportedPerson person) throws IOException {
    String exact = ExactValues.write(unfit(person));
    for (ExportedPerson.Place place : person.places()) {
      List<@Nullable String> cells = new ArrayList<>(FIRST.size() + attributes.size());
      cells.add(person.profile().email());
      cells.add(person.profile().name());
      cells.add(person.profile().locale());
      cells.add(place.list());
      cells.add(cell(person, Meaning.TOPICS.word()));
      cells.add(person.profile().timeZone());
      cells.add(place.state());
      Map<OwnColumn, String> own = own(person, place.consent());
      own.put(OwnColumn.EXACT_VALUES, exact);
      for (OwnColumn column : OwnColumn.values()) {
        cells.add(own.get(column));
      }
      attributes.forEach(name -> cells.add(cell(person, name)));
      cells.replaceAll(cell -> cell == null ? null : FormulaGuard.harmless(cell));
      (cells.stream().anyMatch(CsvPeople::hasEdge) ? quoting : printer).printRecord(cells);
    }
  }

  /** Blanks beyond ASCII are no reason for quotes, and are lost without them. */
  private static boolean hasEdge(@Nullable String cell) {
    return cell != null
        && !cell.isEmpty()
        && (Character.isWhitespace(cell.charAt(0))
            || Character.isWhitespace(cell.charAt(cell.length() - 1)));
  }

  private static String cell(ExportedPerson person, String name) {
    return ExactValues.joined(person.values().getOrDefault(name, new TreeSet<>()));
  }

  /** What an import would not read from its own column as it is. */
  private SortedMap<String, Collection<String>> unfit(ExportedPerson person) {
    SortedMap<String, Collection<String>> unfit = new TreeMap<>();
    person
        .values()
        .forEach(
            (name, values) -> {
              if (!fits(name, values)) {
                unfit.put(name, values);
              }
            });
    String name = person.profile().name();
    if (name != null && !name.isEmpty() && !PlainText.isOne(name)) {
      unfit.put(Meaning.NAME.word(), List.of(name));
    }
    return unfit;
  }

  private boolean fits(String name, SortedSet<String> values) {
    return values.stream().allMatch(PlainText::isOne)
        && (name.equals(Meaning.TOPICS.word())
            ? values.stream().noneMatch(topic -> topic.contains("|") || topic.contains(";"))
            : values.size() == 1 && attributes.contains(name));
  }

  private static Map<OwnColumn, String> own(ExportedPerson person, ConsentRecord consent) {
    Map<OwnColumn, String> cells = new EnumMap<>(OwnColumn.class);
    put(cells, OwnColumn.PAUSED_UNTIL, person.profile().pausedUntil());
    put(cells, OwnColumn.CONSENT_AT, consent.consentAt());
    put(cells, OwnColumn.STATE_SINCE, consent.stateSince());
    put(cells, OwnColumn.CONSENT_ORIGIN, consent.origin());
    Proof proof = consent.proof();
    if (proof != null) {
      put(cells, OwnColumn.WORDING_VERSION, proof.wordingVersion());
      put(cells, OwnColumn.WORDING, proof.wording());
      put(cells, OwnColumn.PAGE, proof.page());
      put(cells, OwnColumn.ASKED_AT, proof.askedAt());
      put(cells, OwnColumn.ASKED_FROM, proof.askedFrom());
      put(cells, OwnColumn.CONFIRMED_AT, proof.confirmedAt());
      put(cells, OwnColumn.CONFIRMED_FROM, proof.confirmedFrom());
    }
    Leaving leaving = consent.leaving();
    if (leaving != null) {
      put(cells, OwnColumn.LEFT_AT, leaving.at());
      put(cells, OwnColumn.LEFT_BY, leaving.by());
      put(cells, OwnColumn.LEFT_EDITION, leaving.edition());
    }
    Suppression suppression = person.suppression();
    if (suppression != null) {
      put(cells, OwnColumn.SUPPRESSED_BECAUSE, suppression.reason().name());
      put(cells, OwnColumn.SUPPRESSED_SINCE, suppression.at());
      put(cells, OwnColumn.SUPPRESSED_EVIDENCE, suppression.evidence());
    }
    put(cells, OwnColumn.HARD_BOUNCE_AT, person.hardBounceAt());
    return cells;
  }

  private static void put(Map<OwnColumn, String> cells, OwnColumn column, @Nullable Instant at) {
    put(cells, column, at == null ? null : at.toString());
  }

  private static void put(Map<OwnColumn, String> cells, OwnColumn column, @Nullable String text) {
    if (text != null) {
      cells.put(column, text);
    }
  }
}
