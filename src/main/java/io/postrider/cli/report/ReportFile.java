package io.postrider.cli.report;

import io.postrider.accounting.DeliveryRecord;
import io.postrider.accounting.EditionReport;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.edition.choice.Consideration;
import org.jspecify.annotations.Nullable;

/**
 * How a report is written, in this order; memory does not grow with the number of rows. What cannot
 * be written is an {@link java.io.UncheckedIOException}.
 */
public interface ReportFile {

  /**
   * What goes before the deliveries.
   *
   * @param considered null if the edition has not come to that
   * @param unsubscribed who left by its mails
   */
  void begin(
      EditionReport status, @Nullable Consideration considered, Unsubscribes.Figures unsubscribed);

  /** The next delivery. */
  void add(DeliveryRecord delivery);

  /** What goes after them; all is handed on to what it is written to. */
  void end();
}
