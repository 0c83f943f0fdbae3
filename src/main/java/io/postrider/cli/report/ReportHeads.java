package io.postrider.cli.report;

import io.postrider.accounting.EditionReports;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.edition.Edition;
import io.postrider.edition.choice.Considerations;
import org.springframework.stereotype.Component;

/** Gathers what is told of an edition before its deliveries, in the open transaction. */
@Component
class ReportHeads {

  private final EditionReports reports;
  private final Considerations considerations;
  private final Unsubscribes unsubscribes;

  ReportHeads(EditionReports reports, Considerations considerations, Unsubscribes unsubscribes) {
    this.reports = reports;
    this.considerations = considerations;
    this.unsubscribes = unsubscribes;
  }

  ReportHead of(Edition edition) {
    return new ReportHead(
        reports.of(edition),
        considerations.find(edition).orElse(null),
        unsubscribes.of(edition.id()));
  }
}
