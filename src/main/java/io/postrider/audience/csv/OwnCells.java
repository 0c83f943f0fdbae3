package io.postrider.audience.csv;

import io.postrider.audience.Channel;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.cells.ExactValues;
import io.postrider.audience.columns.Header;
import io.postrider.audience.columns.Meaning;
import io.postrider.audience.columns.OwnColumn;
import io.postrider.audience.consent.SignUps;
import io.postrider.audience.evidence.ConsentRecord;
import io.postrider.audience.evidence.ConsentRecord.Leaving;
import io.postrider.audience.evidence.ConsentRecord.Proof;
import io.postrider.text.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the columns say that files of ours alone have. */
final class OwnCells {

  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_EVIDENCE = 1000;
  private static final int LONGEST_NETWORK_ADDRESS = 45;
  private static final int LONGEST_EDITION = 125;

  private static final List<OwnColumn> PROOF =
      List.of(
          OwnColumn.WORDING_VERSION,
          OwnColumn.WORDING,
          OwnColumn.PAGE,
          OwnColumn.ASKED_AT,
          OwnColumn.ASKED_FROM,
          OwnColumn.CONFIRMED_AT,
          OwnColumn.CONFIRMED_FROM);

  private final Header header;
  private final boolean hasAny;

  OwnCells(Header header) {
    this.header = header;
    this.hasAny = !header.positions(Meaning.OWN).isEmpty();
  }

  /**
   * What a row says of consent and of leaving; empty if nothing.
   *
   * @throws RowRefused if something in it breaks a rule
   */
  Optional<ConsentRecord> consent(List<String> cells) {
    if (!hasAny) {
      return Optional.empty();
    }
    ConsentRecord consent =
        new ConsentRecord(
            time(cells, OwnColumn.CONSENT_AT),
            time(cells, OwnColumn.STATE_SINCE),
            text(cells, OwnColumn.CONSENT_ORIGIN, LONGEST_TEXT),
            proof(cells),
            leaving(cells),
            time(cells, OwnColumn.HARD_BOUNCE_AT));
    return Optional.of(consent).filter(one -> !one.isEmpty());
  }

  private @Nullable Proof proof(List<String> cells) {
    if (PROOF.stream().allMatch(column -> cell(cells, column).isBlank())) {
      return null;
    }
    PROOF.stream()
        .filter(column -> cell(cells, column).isBlank())
        .findFirst()
        .ifPresent(
            column -> {
              throw new RowRefused(
                  "It has some of the evidence of consent, and its %s is empty."
                      .formatted(column.title()));
            });
    String wording = cell(cells, OwnColumn.WORDING);
    String version = cell(cells, OwnColumn.WORDING_VERSION).strip();
    if (!SignUps.version(wording).equals(version)) {
      throw new RowRefused(
          "Its consent-wording is not the one of its version %s: it was changed since it was exported."
              .formatted(Quoted.of(version, 64)));
    }
    return new Proof(
        version,
        wording,
        given(text(cells, OwnColumn.PAGE, LONGEST_TEXT)),
        given(time(cells, OwnColumn.ASKED_AT)),
        given(text(cells, OwnColumn.ASKED_FROM, LONGEST_NETWORK_ADDRESS)),
        given(time(cells, OwnColumn.CONFIRMED_AT)),
        given(text(cells, OwnColumn.CONFIRMED_FROM, LONGEST_NETWORK_ADDRESS)));
  }

  private @Nullable Leaving leaving(List<String> cells) {
    Instant at = time(cells, OwnColumn.LEFT_AT);
    String by = cell(cells, OwnColumn.LEFT_BY).strip();
    if (at == null) {
      return null;
    }
    if (Arrays.stream(Channel.values()).noneMatch(channel -> channel.name().equals(by))) {
      throw new RowRefused(
          "Its last-left-by %s is none of %s."
              .formatted(Quoted.of(by, 40), Arrays.toString(Channel.values())));
    }
    return new Leaving(at, by, text(cells, OwnColumn.LEFT_EDITION, LONGEST_EDITION));
  }

  /**
   * Why a row's address is never mailed, by what it says; null if it may be.
   *
   * @throws RowRefused if it is not understood
   */
  @Nullable Suppressed suppressed(List<String> cells) {
    String because = cell(cells, OwnColumn.SUPPRESSED_BECAUSE).strip();
    if (because.isEmpty()) {
      return null;
    }
    Suppression.Reason reason =
        Arrays.stream(Suppression.Reason.values())
            .filter(one -> one.name().equals(because))
            .findFirst()
            .orElseThrow(
                () ->
                    new RowRefused(
                        "Its suppressed-because %s is none of %s."
                            .formatted(
                                Quoted.of(because, 40),
                                Arrays.toString(Suppression.Reason.values()))));
    return new Suppressed(
        reason,
        text(cells, OwnColumn.SUPPRESSED_EVIDENCE, LONGEST_EVIDENCE),
        time(cells, OwnColumn.SUPPRESSED_SINCE));
  }

  /** That an address is never mailed; what is not said of it is null. */
  record Suppressed(Suppression.Reason reason, @Nullable String evidence, @Nullable Instant since) {

    /** The same of this address, where what it does not say is the file and the time of reading. */
    Suppression of(EmailAddress address, String file, Instant now) {
      Instant at = since == null || since.isAfter(now) ? now : since;
      return new Suppression(
          address.toString(), reason, Objects.requireNonNullElse(evidence, file), at);
    }
  }

  /** Until when somebody wants no mail; null if it says nothing of it. */
  @Nullable Instant pausedUntil(List<String> cells) {
    return time(cells, OwnColumn.PAUSED_UNTIL);
  }

  /** Values by the titles of the columns that cannot hold them as they are. */
  Map<String, List<String>> exactValues(List<String> cells) {
    Map<String, List<String>> values = ExactValues.read(cell(cells, OwnColumn.EXACT_VALUES));
    if (values == null) {
      throw new RowRefused(
          "Its exact-values %s are not those of an export: empty the cell if the others are right."
              .formatted(Quoted.of(cell(cells, OwnColumn.EXACT_VALUES), 40)));
    }
    return values;
  }

  private @Nullable Instant time(List<String> cells, OwnColumn column) {
    String cell = cell(cells, column).strip();
    if (cell.isEmpty()) {
      return null;
    }
    try {
      Instant time = Instant.parse(cell);
      int year = time.atZone(ZoneOffset.UTC).getYear();
      if (year >= 1970 && year <= 9999) {
        return time;
      }
    } catch (DateTimeException e) {
      // It is said below.
    }
    throw new RowRefused(
        "Its %s %s is not a time such as 2026-11-23T15:00:00Z."
            .formatted(column.title(), Quoted.of(cell, 40)));
  }

  private @Nullable String text(List<String> cells, OwnColumn column, int longest) {
    String cell = cell(cells, column);
    if (cell.length() > longest) {
      throw new RowRefused(
          "Its %s has %,d characters, %d at most are kept."
              .formatted(column.title(), cell.length(), longest));
    }
    return cell.isEmpty() ? null : cell;
  }

  private String cell(List<String> cells, OwnColumn column) {
    return header.position(column).map(cells::get).orElse("");
  }

  private static <T> T given(@Nullable T value) {
    return Objects.requireNonNull(value, "checked before");
  }
}
