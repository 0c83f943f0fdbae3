package io.postrider.cli.report;

import io.postrider.accounting.EditionReport;
import io.postrider.audience.consent.Unsubscribes;
import io.postrider.edition.choice.Consideration;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells of an edition before its deliveries.
 *
 * @param considered null if the edition has not come to that
 * @param unsubscribed who left by its mails
 */
public record ReportHead(
    EditionReport status, @Nullable Consideration considered, Unsubscribes.Figures unsubscribed) {}
