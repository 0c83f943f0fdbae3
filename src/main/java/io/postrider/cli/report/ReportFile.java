package io.postrider.cli.report;

import io.postrider.accounting.DeliveryRecord;

/**
 * How a report is written, in this order; memory does not grow with the number of rows. What cannot
 * be written is an {@link java.io.UncheckedIOException}.
 */
public interface ReportFile {

  /** What goes before the deliveries. */
  void begin(ReportHead head);

  /** The next delivery. */
  void add(DeliveryRecord delivery);

  /** What goes after them; all is handed on to what it is written to. */
  void end();
}
